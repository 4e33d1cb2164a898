// lookalike: bad_hit_counter.go the value has a lock
// go: 1.25

package sessions

import "sync"

// example:begin

// Session is what is known of a visitor.
type Session struct {
	mu   sync.Mutex
	hits int
}

// Store holds the sessions of all visitors.
type Store struct {
	byID sync.Map // id -> *Session
}

// Touch counts a visit.
func (s *Store) Touch(id string) {
	v, ok := s.byID.Load(id)
	if !ok {
		return
	}
	session := v.(*Session)
	session.mu.Lock()
	defer session.mu.Unlock()
	session.hits++
}

// Add puts a new session in.
func (s *Store) Add(id string) {
	s.byID.Store(id, &Session{})
}

// example:end
