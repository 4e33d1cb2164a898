// go: 1.25

// Package shelves keeps things by name.
package shelves

import "sync"

// Shelf keeps what is put on it.
type Shelf[K comparable, V any] struct {
	sync.RWMutex
	things map[K]V
}

// New returns an empty shelf.
func New[K comparable, V any]() *Shelf[K, V] { return &Shelf[K, V]{things: make(map[K]V)} }

// Put puts one there.
func (s *Shelf[K, V]) Put(k K, v V) {
	s.Lock()
	defer s.Unlock()
	s.things[k] = v
}

// Drop takes one away.
func (s *Shelf[K, V]) Drop(k K) {
	s.Lock()
	defer s.Unlock()
	delete(s.things, k)
}

// Get looks for one.
func (s *Shelf[K, V]) Get(k K) (V, bool) {
	v, ok := s.things[k] // want race/inconsistent-lock@"s.things[k]"
	return v, ok
}

// Keep puts one there unless there is one.
func (s *Shelf[K, V]) Keep(k K, v V) V {
	s.RLock()
	defer s.RUnlock()
	if old, ok := s.things[k]; ok {
		return old
	}
	s.things[k] = v // want race/write-under-rlock@"s.things[k]"
	return v
}
