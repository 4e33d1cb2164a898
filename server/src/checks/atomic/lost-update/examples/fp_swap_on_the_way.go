// go: 1.25

package breaker

import "sync/atomic"

// Breaker cuts a backend off that fails.
type Breaker struct {
	state atomic.Int32
	trips chan struct{}
}

// Failed has swapped it before it sets it.
func (b *Breaker) Failed() {
	if !b.state.CompareAndSwap(0, 1) {
		return
	}
	if b.state.Load() == 1 {
		b.state.Store(2)
		b.trips <- struct{}{}
	}
}

// Try lets one request through.
func (b *Breaker) Try() { b.state.CompareAndSwap(2, 0) }
