// lookalike: bad_generic_set.txtar Has holds the read lock
// go: 1.25

package set

import "sync"

// Set holds comparable values.
type Set[T comparable] struct {
	mu     sync.RWMutex
	values map[T]struct{}
}

// New returns an empty set.
func New[T comparable]() *Set[T] {
	return &Set[T]{values: make(map[T]struct{})}
}

// Of returns a set of the given values. Nobody else knows it yet, so it needs no lock.
func Of[T comparable](values ...T) *Set[T] {
	s := New[T]()
	for _, v := range values {
		s.values[v] = struct{}{}
	}
	return s
}

// Add puts a value in and tells whether it is new.
func (s *Set[T]) Add(v T) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.values[v]; ok {
		return false
	}
	s.values[v] = struct{}{}
	return true
}

// Remove takes a value out.
func (s *Set[T]) Remove(v T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values, v)
}

// Len returns the number of values.
func (s *Set[T]) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.values)
}

// Has tells whether a value is in.
func (s *Set[T]) Has(v T) bool {
	s.mu.RLock()
	_, ok := s.values[v]
	s.mu.RUnlock()
	return ok
}
