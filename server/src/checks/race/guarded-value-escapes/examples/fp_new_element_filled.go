// go: 1.25

// Package store keeps values by key.
package store

import "sync"

// Store has values that nobody changes: a new one takes the place of the old one.
type Store struct {
	mu    sync.RWMutex
	items map[string][]byte
}

// New returns an empty store.
func New() *Store { return &Store{items: map[string][]byte{}} }

// Get gives the value.
func (s *Store) Get(k string) []byte {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if v, ok := s.items[k]; ok {
		return v
	}
	return nil
}

// Set stores a copy of v.
func (s *Store) Set(k string, v []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[k] = make([]byte, len(v))
	copy(s.items[k], v)
}
