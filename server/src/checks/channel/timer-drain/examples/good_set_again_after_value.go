// lookalike: bad_drained_twice_field.go the timer is set again, or another takes its place, wherever the value was taken
// go: 1.20

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
		w.clock.Reset(w.pause)
	case <-w.quit:
		stopped = true
	}
	if !w.clock.Stop() {
		<-w.clock.C
	}
	w.clock.Reset(w.pause)
	return !stopped
}

// Other replaces the clock.
func (w *Waiter) Other() {
	select {
	case <-w.clock.C:
		w.clock = time.NewTimer(w.pause)
	case <-w.quit:
	}
	if !w.clock.Stop() {
		<-w.clock.C
	}
}

// Branches stops the clock where the value was not taken.
func (w *Waiter) Branches() {
	select {
	case <-w.clock.C:
	case <-w.quit:
		if !w.clock.Stop() {
			<-w.clock.C
		}
	}
}
