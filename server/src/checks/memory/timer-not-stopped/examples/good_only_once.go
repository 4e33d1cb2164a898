// lookalike: bad_debounce.go starts a timer only where there is none
// go: 1.25

package watch

import (
	"sync"
	"time"
)

type Debouncer struct {
	mu    sync.Mutex
	timer *time.Timer
	wait  time.Duration
	fn    func()
}

func New(wait time.Duration, fn func()) *Debouncer {
	return &Debouncer{wait: wait, fn: fn}
}

func (d *Debouncer) Trigger() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer == nil {
		d.timer = time.AfterFunc(d.wait, d.fire)
		return
	}
	d.timer.Reset(d.wait)
}

func (d *Debouncer) fire() {
	d.mu.Lock()
	d.timer = nil
	d.mu.Unlock()
	d.fn()
}
