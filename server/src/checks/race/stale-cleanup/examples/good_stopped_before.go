// go: 1.25

package debounce

import (
	"sync"
	"time"
)

// Debouncer calls a function once things are quiet.
type Debouncer struct {
	mu     sync.Mutex
	timers map[string]*time.Timer
	call   func(string)
}

// New returns a debouncer.
func New(call func(string)) *Debouncer {
	return &Debouncer{timers: make(map[string]*time.Timer), call: call}
}

// Touch starts the wait for a key anew.
func (d *Debouncer) Touch(key string, wait time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t := d.timers[key]; t != nil {
		t.Stop()
	}
	d.timers[key] = time.AfterFunc(wait, func() {
		d.mu.Lock()
		delete(d.timers, key)
		d.mu.Unlock()
		d.call(key)
	})
}
