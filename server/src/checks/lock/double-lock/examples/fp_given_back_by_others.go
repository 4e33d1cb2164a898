// go: 1.25

package turnstile

import (
	"sync"
	"sync/atomic"
)

// Turnstile counts by its read lock: every visitor on the way in takes one, and
// another goroutine, at the way out, gives it back.
type Turnstile struct {
	inside sync.RWMutex
}

// Admit lets two visitors in.
func (t *Turnstile) Admit(left, right *atomic.Bool) {
	t.inside.RLock()
	left.Store(true)
	t.inside.RLock()
	right.Store(true)
}

// Leave is called by whoever sees a visitor leave.
func (t *Turnstile) Leave() {
	t.inside.RUnlock()
}

// Close waits until nobody is inside.
func (t *Turnstile) Close() {
	t.inside.Lock()
	defer t.inside.Unlock()
}
