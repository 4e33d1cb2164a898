// go: 1.25

package pause

import "time"

// Pause is a timer that can be halted.
type Pause struct {
	timer *time.Timer
	other chan struct{}
}

// Halt stops the timer; where it was running, it waits for the other event or the restarted timer.
func (p *Pause) Halt(again time.Duration) {
	if p.timer.Stop() {
		p.timer.Reset(again)
		select {
		case <-p.timer.C:
		case <-p.other:
		}
	}
}
