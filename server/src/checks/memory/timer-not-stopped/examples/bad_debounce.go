// go: 1.25

package watch

import (
	"sync"
	"time"
)

// Debouncer calls a function once things are quiet.
type Debouncer struct {
	mu    sync.Mutex
	timer *time.Timer
	wait  time.Duration
	fn    func()
}

// New makes a debouncer.
func New(wait time.Duration, fn func()) *Debouncer {
	return &Debouncer{wait: wait, fn: fn}
}

// Trigger is called for every event.
func (d *Debouncer) Trigger() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.timer = time.AfterFunc(d.wait, d.fn) // want memory/timer-not-stopped@"d.timer"
}
