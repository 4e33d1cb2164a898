// go: 1.22

package watchdog

import "time"

// Watch reports each time nothing has come for a while.
func Watch(signs <-chan string, alarm func(), limit time.Duration) {
	dog := time.NewTimer(limit)
	defer dog.Stop()
	for {
		select {
		case _, ok := <-signs:
			if !ok {
				return
			}
			if !dog.Reset(limit) {
				<-dog.C // want channel/timer-drain@"<-dog.C" `waits until the new time is up`
			}
		case <-dog.C:
			alarm()
			dog.Reset(limit)
		}
	}
}
