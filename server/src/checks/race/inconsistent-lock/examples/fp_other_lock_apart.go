// go: 1.25

// Package revisions counts revisions: those who write hold both locks, a restore holds the outer one alone.
package revisions

import "sync"

// Store has a current revision.
type Store struct {
	mu      sync.RWMutex
	revMu   sync.Mutex
	current int
}

// Put makes a new revision.
func (s *Store) Put() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.revMu.Lock()
	defer s.revMu.Unlock()
	s.current++
	return s.current
}

// Delete makes a new revision as well.
func (s *Store) Delete() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.revMu.Lock()
	defer s.revMu.Unlock()
	s.current++
	return s.current
}

// Revision is the current one.
func (s *Store) Revision() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.revMu.Lock()
	defer s.revMu.Unlock()
	return s.current
}

// Restore keeps everybody out, and so reads without the inner lock.
func (s *Store) Restore(to int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current < to
}
