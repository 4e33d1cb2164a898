// lookalike: bad_elements_moved.go whoever leaves is left out of a new list
// go: 1.25

// Package bells rings for everybody who wants to hear it.
package bells

import "sync"

// Bell is rung by hand.
type Bell struct {
	mu    sync.RWMutex
	ears  []func(int)
	count int
}

// Listen adds one who hears it.
func (b *Bell) Listen(f func(int)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ears = append(b.ears, f)
}

// Leave removes one.
func (b *Bell) Leave(i int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	next := make([]func(int), 0, len(b.ears))
	next = append(next, b.ears[:i]...)
	b.ears = append(next, b.ears[i+1:]...)
}

// Ring tells all.
func (b *Bell) Ring(n int) {
	b.mu.RLock()
	ears := b.ears
	b.mu.RUnlock()
	for _, f := range ears {
		f(n)
	}
}
