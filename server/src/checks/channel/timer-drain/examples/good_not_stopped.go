// lookalike: bad_inverted_stop.go drained where Stop was too late, and without blocking
// go: 1.25

package debounce

import "time"

// example:begin

// Debouncer hands on a value when no other has come for a while.
type Debouncer struct {
	timer *time.Timer
	wait  time.Duration
}

// New returns a debouncer that is at rest.
func New(wait time.Duration) *Debouncer {
	return &Debouncer{timer: time.NewTimer(wait), wait: wait}
}

// Touch starts the waiting time anew.
func (d *Debouncer) Touch() {
	if !d.timer.Stop() {
		select {
		case <-d.timer.C:
		default:
		}
	}
	d.timer.Reset(d.wait)
}

// Wait returns when the time is up.
func (d *Debouncer) Wait() { <-d.timer.C }

// example:end
