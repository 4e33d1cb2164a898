// lookalike: bad_session_expiry.go stops the old timer first
// go: 1.25

package sessions

import (
	"sync"
	"time"
)

// example:begin

type Store struct {
	mu     sync.Mutex
	users  map[string]string
	expiry map[string]*time.Timer
}

func (s *Store) Touch(id string, ttl time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old, ok := s.expiry[id]; ok {
		old.Stop()
	}
	s.expiry[id] = time.AfterFunc(ttl, func() { s.expire(id) })
}

func (s *Store) Close(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop(id)
	delete(s.expiry, id)
}

func (s *Store) stop(id string) {
	if t := s.expiry[id]; t != nil {
		t.Stop()
	}
}

// example:end

func (s *Store) expire(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.users, id)
	delete(s.expiry, id)
}

func New() *Store {
	return &Store{users: make(map[string]string), expiry: make(map[string]*time.Timer)}
}
