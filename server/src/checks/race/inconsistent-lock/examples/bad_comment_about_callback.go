// go: 1.22

package shelf

import "sync"

// Shelf is a part of a store.
type Shelf struct {
	sync.RWMutex
	goods map[uint64]string
}

// New returns an empty shelf.
func New() *Shelf { return &Shelf{goods: make(map[uint64]string)} }

// Put stores one.
func (s *Shelf) Put(id uint64, name string) {
	s.Lock()
	s.goods[id] = name
	s.Unlock()
}

// Drop removes one.
func (s *Shelf) Drop(id uint64) {
	s.Lock()
	delete(s.goods, id)
	s.Unlock()
}

// Each calls f for each of the goods while holding the lock.
func (s *Shelf) Each(f func(uint64)) {
	ids := make([]uint64, 0, len(s.goods)) // want race/inconsistent-lock@"s.goods" `without .Shelf.RWMutex.`
	s.RLock()
	for id := range s.goods {
		ids = append(ids, id)
	}
	s.RUnlock()
	for _, id := range ids {
		s.Lock()
		f(id)
		s.Unlock()
	}
}
