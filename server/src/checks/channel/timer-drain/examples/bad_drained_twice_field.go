// go: 1.25

package backoff

import "time"

// Waiter waits longer and longer.
type Waiter struct {
	clock *time.Timer
	quit  chan struct{}
	pause time.Duration
}

// Round waits once and stops the clock.
func (w *Waiter) Round() bool {
	stopped := false
	select {
	case <-w.clock.C:
		w.pause *= 2
	case <-w.quit:
		stopped = true
	}
	if !w.clock.Stop() {
		<-w.clock.C // want channel/timer-drain@"<-w.clock.C" `already`
	}
	w.clock.Reset(w.pause)
	return !stopped
}
