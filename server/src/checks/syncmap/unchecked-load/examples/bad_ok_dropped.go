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

// User returns the user of a session, and panics when it has just ended.
func (s *Sessions) User(id string) string {
	v, _ := s.byID.Load(id)
	return v.(*Session).User // want syncmap/unchecked-load@"v.(*Session)"
}

// example:end

func (s *Sessions) Age(id string) (time.Duration, bool) {
	v, ok := s.byID.Load(id)
	if !ok {
		return 0, false
	}
	return time.Since(v.(*Session).Started), true
}
