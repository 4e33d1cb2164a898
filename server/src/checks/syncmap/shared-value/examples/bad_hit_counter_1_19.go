// go: 1.19

package sessions

import "sync"

// Session is what is known of a visitor.
type Session struct {
	User string
	Hits int
}

// Store holds the sessions of all visitors.
type Store struct {
	byID sync.Map // id -> *Session
}

// Add puts a new session in.
func (s *Store) Add(id, user string) {
	s.byID.Store(id, &Session{User: user})
}

// Touch counts a visit.
func (s *Store) Touch(id string) {
	v, ok := s.byID.Load(id)
	if !ok {
		return
	}
	session := v.(*Session)
	session.Hits++ // want syncmap/shared-value@"session.Hits"
}

// Hits returns the number of visits.
func (s *Store) Hits(id string) int {
	if v, ok := s.byID.Load(id); ok {
		return v.(*Session).Hits
	}
	return 0
}
