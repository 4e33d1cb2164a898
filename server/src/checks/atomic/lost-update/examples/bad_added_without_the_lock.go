// go: 1.25

package shelf

import (
	"sync"
	"sync/atomic"
)

type item struct {
	refs int32
}

// Shelf lends items.
type Shelf struct {
	mu    sync.Mutex
	items map[string]*item
	head  atomic.Pointer[item]
}

// Lend counts up.
func (s *Shelf) Lend(name string) *item {
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.items[name]
	if it == nil {
		return nil
	}
	atomic.StoreInt32(&it.refs, atomic.LoadInt32(&it.refs)+1) // want atomic/lost-update@"atomic.StoreInt32(&it.refs, atomic.LoadInt32(&it.refs)+1)"
	return it
}

// GiveBack counts down.
func (s *Shelf) GiveBack(it *item) {
	atomic.AddInt32(&it.refs, -1)
}

// Replace is a compare-and-swap in two steps.
func (s *Shelf) Replace(old, next *item) bool {
	if s.head.Load() == old {
		s.head.Store(next) // want atomic/lost-update@"s.head.Store(next)"
		return true
	}
	return false
}
