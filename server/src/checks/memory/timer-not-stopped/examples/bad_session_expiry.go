// go: 1.25

package sessions

import (
	"sync"
	"time"
)

// example:begin

// Store forgets sessions that nobody has used for a while.
type Store struct {
	mu     sync.Mutex
	users  map[string]string
	expiry map[string]*time.Timer
}

// Touch lets a session live for another while.
func (s *Store) Touch(id string, ttl time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expiry[id] = time.AfterFunc(ttl, func() { s.expire(id) }) // want memory/timer-not-stopped@"s.expiry[id]" `still fires`
}

// example:end

func (s *Store) expire(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.users, id)
	delete(s.expiry, id)
}

// New makes a store.
func New() *Store {
	return &Store{users: make(map[string]string), expiry: make(map[string]*time.Timer)}
}
