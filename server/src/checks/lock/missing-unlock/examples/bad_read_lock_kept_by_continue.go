// go: 1.25

package shelf

import "sync"

// Shelf keeps prices.
type Shelf struct {
	mu     sync.RWMutex
	prices map[string]int
}

// Put sets a price.
func (s *Shelf) Put(name string, price int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prices[name] = price
}

// Sum adds the prices of all that there are.
func (s *Shelf) Sum(names []string) int {
	sum := 0
	for _, name := range names {
		s.mu.RLock() // want lock/missing-unlock@"s.mu.RLock()" `stays read-locked`
		price, ok := s.prices[name]
		if !ok {
			continue
		}
		s.mu.RUnlock()
		sum += price
	}
	return sum
}
