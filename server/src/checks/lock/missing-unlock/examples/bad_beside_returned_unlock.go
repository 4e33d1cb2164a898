// go: 1.25

// Package stock counts what is in stock.
package stock

import (
	"errors"
	"sync"
)

// Stock counts items.
type Stock struct {
	mu    sync.Mutex
	items map[string]int
}

// New returns an empty stock.
func New() *Stock { return &Stock{items: make(map[string]int)} }

// Hold keeps others out until the returned function is called.
func (s *Stock) Hold() func() {
	s.mu.Lock()
	return func() { s.mu.Unlock() }
}

// Take takes one item.
func (s *Stock) Take(name string) error {
	s.mu.Lock() // want lock/missing-unlock@"s.mu.Lock()"
	if s.items[name] == 0 {
		return errors.New("sold out: " + name)
	}
	s.items[name]--
	s.mu.Unlock()
	return nil
}
