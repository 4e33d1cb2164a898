// go: 1.25

package shelf

import "sync"

type Shelf struct {
	mu    sync.RWMutex
	books map[string]int
}

func New() *Shelf {
	return &Shelf{books: make(map[string]int)}
}

func (s *Shelf) rlock()   { s.mu.RLock() }
func (s *Shelf) runlock() { s.mu.RUnlock() }
func (s *Shelf) lock()    { s.mu.Lock() }
func (s *Shelf) unlock()  { s.mu.Unlock() }

func (s *Shelf) Copies(title string) int {
	s.rlock()
	defer s.unlock() // want lock/mismatched-unlock@"s.unlock()"
	return s.books[title]
}

func (s *Shelf) Has(title string) bool {
	s.rlock()
	defer s.runlock()
	return s.books[title] > 0
}

func (s *Shelf) Add(title string, n int) {
	s.lock()
	defer s.unlock()
	s.books[title] += n
}

func (s *Shelf) Remove(title string) {
	s.lock()
	defer s.unlock()
	delete(s.books, title)
}
