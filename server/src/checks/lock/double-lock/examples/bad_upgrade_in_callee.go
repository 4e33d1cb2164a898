// go: 1.25

// What the callee does under the write lock it must not do under the read lock.
package shelves

import (
	"slices"
	"sync"
)

// Shelf has books, put in order when somebody looks.
type Shelf struct {
	mu     sync.RWMutex
	books  []string
	sorted bool
}

// Add puts one at the end.
func (s *Shelf) Add(b string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.books = append(s.books, b)
	s.sorted = false
}

// Has looks for one.
func (s *Shelf) Has(b string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !s.sorted {
		s.sort() // want lock/double-lock@"s.sort()"
	}
	_, ok := slices.BinarySearch(s.books, b)
	return ok
}

func (s *Shelf) sort() {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.Sort(s.books)
	s.sorted = true
}
