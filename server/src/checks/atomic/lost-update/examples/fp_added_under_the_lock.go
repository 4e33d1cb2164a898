// go: 1.25

package shelf

import (
	"sync"
	"sync/atomic"
)

type item struct {
	refs int32
}

// Shelf lends items; all who count take the lock, and others look without it.
type Shelf struct {
	mu    sync.Mutex
	items map[string]*item
}

// Lend counts under the lock.
func (s *Shelf) Lend(name string) *item {
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.items[name]
	if it == nil {
		return nil
	}
	atomic.StoreInt32(&it.refs, atomic.LoadInt32(&it.refs)+1)
	return it
}

// GiveBack counts down under it as well.
func (s *Shelf) GiveBack(it *item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	atomic.AddInt32(&it.refs, -1)
}

// Lent looks at it.
func (it *item) Lent() bool {
	return atomic.LoadInt32(&it.refs) > 0
}
