// go: 1.25

package breaker

import (
	"errors"
	"sync/atomic"
)

const (
	closed int32 = iota
	open
	halfOpen
)

// Breaker cuts a backend off that fails.
type Breaker struct {
	state   atomic.Int32
	running atomic.Bool
	trips   chan struct{}
}

// Failed swaps in one case and takes two steps in the other.
func (b *Breaker) Failed(many bool) {
	switch b.state.Load() {
	case closed:
		if many && b.state.CompareAndSwap(closed, open) {
			b.trips <- struct{}{}
		}
	case halfOpen:
		if b.state.Load() == halfOpen {
			b.state.Store(open) // want atomic/lost-update@"b.state.Store(open)"
			b.trips <- struct{}{}
		}
	}
}

// Try lets one request through.
func (b *Breaker) Try() { b.state.CompareAndSwap(open, halfOpen) }

// Worked closes it again.
func (b *Breaker) Worked() { b.state.Store(closed) }

// Flush is meant to be done by one at a time.
func (b *Breaker) Flush(flush func() error) error {
	if !b.running.Load() {
		b.running.Store(true) // want atomic/lost-update@"b.running.Store(true)"
		defer b.running.Store(false)
		return flush()
	}
	return errors.New("busy")
}
