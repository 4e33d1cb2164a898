// go: 1.25

package store

import (
	"errors"
	"sync"
)

// ErrExists says that somebody has the name.
var ErrExists = errors.New("exists")

// Store keeps one entry for each name.
type Store struct {
	mu      sync.Mutex
	entries map[string]string
	seen    map[string]int
}

// Register looks again.
func (s *Store) Register(name, value string) error {
	s.mu.Lock()
	if _, ok := s.entries[name]; ok {
		s.mu.Unlock()
		return ErrExists
	}
	s.mu.Unlock()
	println("registering", name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.entries[name]; ok {
		return ErrExists
	}
	s.entries[name] = value
	return nil
}

// Length is worked out by whoever comes first, or by both.
func (s *Store) Length(name string) int {
	s.mu.Lock()
	if n, ok := s.seen[name]; ok {
		s.mu.Unlock()
		return n
	}
	s.mu.Unlock()
	n := len(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[name] = n
	return n
}
