// go: 1.25

package set

import "sync"

type Set[T comparable] struct {
	mu    sync.Mutex
	items map[T]struct{}
}

func New[T comparable]() *Set[T] {
	return &Set[T]{items: make(map[T]struct{})}
}

func (s *Set[T]) Add(v T) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.items[v]; ok {
		return false
	}
	s.items[v] = struct{}{}
	return true
}

// AddAll adds all values in one step, so that no reader sees only some.
func (s *Set[T]) AddAll(values ...T) (added int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range values {
		if s.Add(v) { // want lock/double-lock@"s.Add(v)"
			added++
		}
	}
	return added
}

func (s *Set[T]) Remove(v T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.items, v)
}
