// lookalike: bad_ok_dropped.go the assertion runs only where ok is true
// go: 1.25

package sessions

import (
	"sync"
	"time"
)

type Session struct {
	User    string
	Started time.Time
}

type Sessions struct {
	byID sync.Map // id -> *Session
}

func (s *Sessions) Start(id, user string) {
	s.byID.Store(id, &Session{User: user, Started: time.Now()})
}

func (s *Sessions) End(id string) {
	s.byID.Delete(id)
}

// example:begin

// User returns the user of a session, or "" when there is none.
func (s *Sessions) User(id string) string {
	if v, ok := s.byID.Load(id); ok {
		return v.(*Session).User
	}
	return ""
}

// example:end

func (s *Sessions) Age(id string) (time.Duration, bool) {
	v, ok := s.byID.Load(id)
	if !ok {
		return 0, false
	}
	return time.Since(v.(*Session).Started), true
}
