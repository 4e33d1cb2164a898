// go: 1.25

// Package shelf lends books; what a helper does needs the lock that its callers take.
package shelf

import "sync"

// Shelf has the books of a reading room.
type Shelf struct {
	mu    sync.Mutex
	lent  map[string]string
	count int
}

// New returns an empty shelf.
func New() *Shelf { return &Shelf{lent: make(map[string]string)} }

func (s *Shelf) move(book, reader string) {
	s.lent[book] = reader
	s.count++
}

// Lend gives a book away.
func (s *Shelf) Lend(book, reader string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.move(book, reader)
}

// Pass hands a book from one reader to another.
func (s *Shelf) Pass(book, from, to string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lent[book] != from {
		return false
	}
	s.move(book, to)
	return true
}

// Swap exchanges the readers of two books.
func (s *Shelf) Swap(a, b string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	first := s.lent[a]
	s.move(a, s.lent[b])
	s.move(b, first)
}

// Restore takes over what a file says.
func (s *Shelf) Restore(lines [][2]string) {
	for _, l := range lines {
		s.move(l[0], l[1]) // want race/inconsistent-lock@"s.move(l[0], l[1])"
	}
}

// Count returns how often a book changed hands.
func (s *Shelf) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}
