// fp: closing excludes everybody; the comment says why the finer locks are not taken then
// go: 1.25

package shelf

import (
	"container/list"
	"sync"
)

// Shelf keeps the last ones.
type Shelf struct {
	closing sync.RWMutex
	mu      sync.Mutex
	last    *list.List
	open    bool
}

// Use adds one.
func (s *Shelf) Use(n int) {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.open {
		s.add(n)
	}
}

func (s *Shelf) add(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last.PushBack(n)
}

// Trim drops the oldest.
func (s *Shelf) Trim() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last.Remove(s.last.Front())
}

// Len counts them.
func (s *Shelf) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last.Len()
}

// Close ends it.
func (s *Shelf) Close() {
	s.closing.Lock()
	defer s.closing.Unlock()
	s.open = false

	// The lock above waits for all users and lets no new ones in: it is safe to
	// clear everything without the individual locks.

	s.drop()

	s.last.Init()
}

func (s *Shelf) drop() { println("dropped") }
