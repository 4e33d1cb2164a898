// go: 1.25

package sessions

import "sync"

// Sessions keeps so many sessions at the most.
type Sessions[V any] struct {
	sync.RWMutex
	byID  map[string]V
	order []string
	max   int
}

// New makes a store.
func New[V any](max int) *Sessions[V] {
	return &Sessions[V]{byID: make(map[string]V), max: max}
}

// Put adds a session.
func (s *Sessions[V]) Put(id string, v V) {
	s.Lock()
	defer s.Unlock()
	s.order = append(s.order, id)
	s.byID[id] = v
	s.trim()
}

func (s *Sessions[V]) trim() {
	for len(s.order) > s.max {
		delete(s.byID, s.order[0])
		s.order = s.order[1:]
	}
}

// Get finds a session.
func (s *Sessions[V]) Get(id string) (V, bool) {
	s.RLock()
	defer s.RUnlock()
	v, ok := s.byID[id]
	return v, ok
}

// Resize changes the bound: what the helper reads without the lock is told of at the call.
func (s *Sessions[V]) Resize(max int) {
	s.Lock()
	s.max = max
	s.Unlock()
	s.trim() // want race/inconsistent-lock `by this call of`
}
