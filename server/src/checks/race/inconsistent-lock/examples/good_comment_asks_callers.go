// lookalike: bad_comment_about_callback.go the lock is asked of callers, and given back for a moment
// go: 1.22

package shelf

import "sync"

// Shelf is a part of a store.
type Shelf struct {
	mu    sync.Mutex
	goods map[uint64]string
}

// New returns an empty shelf.
func New() *Shelf { return &Shelf{goods: make(map[uint64]string)} }

// Put stores one.
func (s *Shelf) Put(id uint64, name string) {
	s.mu.Lock()
	s.goods[id] = name
	s.sweep()
	s.mu.Unlock()
}

// Drop removes one.
func (s *Shelf) Drop(id uint64) {
	s.mu.Lock()
	delete(s.goods, id)
	s.mu.Unlock()
}

// sweep is called while holding the lock, which it gives back where it waits.
func (s *Shelf) sweep() {
	for len(s.goods) > 100 {
		s.mu.Unlock()
		wait()
		s.mu.Lock()
	}
}

func wait() {}
