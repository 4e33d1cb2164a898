// go: 1.25

package idle

import "time"

type link struct {
	idle *time.Timer
}

func (l *link) used(again time.Duration) {
	wasRunning := l.idle.Stop()
	if wasRunning {
		// What it has sent must go.
		<-l.idle.C // want channel/timer-drain@"<-l.idle.C"
	}
	l.idle.Reset(again)
}

func (l *link) closed() {
	if stopped := l.idle.Stop(); stopped {
		<-l.idle.C // want channel/timer-drain@"<-l.idle.C"
	}
}
