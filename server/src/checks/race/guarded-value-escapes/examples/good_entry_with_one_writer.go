// go: 1.25

// Package store keeps sessions.
package store

import (
	"sync"
	"time"
)

// Session is one user's. Nobody else reads when it was used.
type Session struct {
	ID   string
	hits int
	last time.Time
}

// Store knows them by id.
type Store struct {
	mu       sync.RWMutex
	sessions map[string]*Session
	counts   map[string]*Count
}

// Count is of one name.
type Count struct {
	Name string
	N    int
}

// New returns an empty store.
func New() *Store {
	return &Store{sessions: make(map[string]*Session), counts: make(map[string]*Count)}
}

// Get gives the session itself.
func (s *Store) Get(id string) (*Session, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found, ok := s.sessions[id]
	return found, ok
}

// Touch notes that a session was used.
func (s *Store) Touch(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found, ok := s.sessions[id]; ok {
		found.hits++
		found.last = time.Now()
	}
	if c, ok := s.counts[id]; ok {
		c.N++
	}
}

// Count gives a copy.
func (s *Store) Count(id string) (Count, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c, ok := s.counts[id]
	if !ok {
		return Count{}, false
	}
	return *c, true
}

// Replace puts another one in its place.
func (s *Store) Replace(name string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[name] = &Count{Name: name, N: n}
}

// Idle is how long a session was not used.
func (s *Store) Idle(id string, now time.Time) time.Duration {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if found, ok := s.sessions[id]; ok && found.hits > 0 {
		return now.Sub(found.last)
	}
	return 0
}
