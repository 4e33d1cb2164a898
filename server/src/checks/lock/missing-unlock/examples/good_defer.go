// lookalike: bad_early_return.go the unlock is deferred right after the lock
// go: 1.25

package session

import (
	"errors"
	"sync"
	"time"
)

var (
	errUnknown = errors.New("unknown session")
	errExpired = errors.New("session expired")
)

type Session struct {
	User    string
	Expires time.Time
}

type Store struct {
	mu       sync.Mutex
	sessions map[string]Session
}

func NewStore() *Store {
	return &Store{sessions: make(map[string]Session)}
}

func (s *Store) Put(id string, sess Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[id] = sess
}

func (s *Store) Remove(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, id)
}

// example:begin

// Touch extends a session that is still alive.
func (s *Store) Touch(id string, ttl time.Duration) error {
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	sess, ok := s.sessions[id]
	if !ok {
		return errUnknown
	}
	if now.After(sess.Expires) {
		return errExpired
	}
	sess.Expires = now.Add(ttl)
	s.sessions[id] = sess
	return nil
}

// example:end
