// lookalike: bad_parts_of_elements.go the elements are values that are never changed, or pointers to objects with a lock of their own
// go: 1.25

package stock

import "sync"

// Item is so many of one kind.
type Item struct {
	SKU string
	Qty int
}

type shelf struct {
	mu    sync.Mutex
	items int
}

func (s *shelf) put() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items++
}

// Stock counts items.
type Stock struct {
	mu      sync.Mutex
	items   []Item
	shelves []*shelf
}

// Add adds a kind.
func (s *Stock) Add(sku string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, Item{SKU: sku})
	s.shelves = append(s.shelves, &shelf{})
}

// First changes a copy.
func (s *Stock) First() Item {
	s.mu.Lock()
	defer s.mu.Unlock()
	first := s.items[0]
	first.Qty++
	return first
}

// Put puts one on a shelf.
func (s *Stock) Put(i int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shelves[i].put()
}

// Items are what has been added by now.
func (s *Stock) Items() []Item {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items
}

// Shelves are those that there are by now.
func (s *Stock) Shelves() []*shelf {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shelves
}
