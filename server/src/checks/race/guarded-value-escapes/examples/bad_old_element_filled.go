// go: 1.25

// Package store keeps values by key.
package store

import "sync"

// Store writes new values over old ones.
type Store struct {
	mu    sync.RWMutex
	items map[string][]byte
}

// New returns an empty store.
func New() *Store { return &Store{items: map[string][]byte{}} }

// Get gives the value that is written over.
func (s *Store) Get(k string) []byte {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if v, ok := s.items[k]; ok {
		return v // want race/guarded-value-escapes
	}
	return nil
}

// Set stores a copy of v.
func (s *Store) Set(k string, v []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.items[k]) < len(v) {
		s.items[k] = make([]byte, len(v))
	}
	for i, b := range v {
		s.items[k][i] = b
	}
}
