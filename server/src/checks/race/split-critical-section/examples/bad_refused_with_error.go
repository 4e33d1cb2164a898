// go: 1.25

package store

import (
	"errors"
	"sync"
)

// ErrExists says that somebody has the name.
var ErrExists = errors.New("exists")

// Store keeps one entry for each name, and one hold on all of it.
type Store struct {
	mu      sync.Mutex
	entries map[string]string
	hold    *hold
}

type hold struct{ s *Store }

// Register tells two that come at once that the name is theirs.
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
	s.entries[name] = value // want race/split-critical-section@"s.entries[name]"
	return nil
}

// Hold is asked for twice, and given twice.
func (s *Store) Hold() (*hold, error) {
	s.mu.Lock()
	if s.hold != nil {
		s.mu.Unlock()
		return nil, errors.New("held")
	}
	s.mu.Unlock()
	println("holding")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold = &hold{s: s} // want race/split-critical-section@"s.hold"
	return s.hold, nil
}

// Close ends a hold.
func (h *hold) Close() {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.hold = nil
}
