// go: 1.25

// Package plates numbers cars.
package plates

import "sync"

// Plates knows the numbers that are in use.
type Plates struct {
	mu   sync.RWMutex
	of   map[string]int
	last int
}

// New returns none.
func New() *Plates { return &Plates{of: make(map[string]int)} }

// For returns the number of a car, a new one if it has none.
func (p *Plates) For(car string) int {
	p.mu.RLock()
	n, ok := p.of[car]
	p.mu.RUnlock()
	if ok {
		return n
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last++
	n = p.last
	p.of[car] = n // want race/split-critical-section@"p.of[car]"
	return n
}
