// go: 1.25

// Package store keeps sessions.
package store

import (
	"sync"
	"time"
)

// Session is one user's.
type Session struct {
	ID   string
	Hits int
	Last time.Time
}

// Store knows them by id.
type Store struct {
	mu       sync.RWMutex
	sessions map[string]*Session
}

// New returns an empty store.
func New() *Store { return &Store{sessions: make(map[string]*Session)} }

// Create begins a session.
func (s *Store) Create(id string) *Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	made := &Session{ID: id}
	s.sessions[id] = made
	return made
}

// Get gives the session itself, of which Touch changes what all can read.
func (s *Store) Get(id string) (*Session, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found, ok := s.sessions[id]
	return found, ok // want race/guarded-value-escapes@"found" `where the lock is not held`
}

// Touch notes that a session was used.
func (s *Store) Touch(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found, ok := s.sessions[id]; ok {
		found.Hits++
		found.Last = time.Now()
	}
}
