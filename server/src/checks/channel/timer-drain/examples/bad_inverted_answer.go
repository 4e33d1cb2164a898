// go: 1.25

package retry

import "time"

func rearm(t *time.Timer, d time.Duration) {
	inTime := t.Stop()
	if inTime {
		<-t.C // want channel/timer-drain@"<-t.C"
	}
	t.Reset(d)
}
