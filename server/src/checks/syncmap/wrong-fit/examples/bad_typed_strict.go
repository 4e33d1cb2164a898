// go: 1.25

package sessions

import "sync"

// Session is a visit.
type Session struct {
	User string
	Lang string
}

// Sessions holds the sessions.
type Sessions struct {
	byID sync.Map // want syncmap/wrong-fit@"byID" `asserted to one type`
}

// Add puts one in.
func (s *Sessions) Add(id string, x *Session) { s.byID.Store(id, x) }

// User returns the user.
func (s *Sessions) User(id string) string {
	v, ok := s.byID.Load(id)
	if !ok {
		return ""
	}
	return v.(*Session).User
}

// Lang returns the language.
func (s *Sessions) Lang(id string) string {
	v, ok := s.byID.Load(id)
	if !ok {
		return "en"
	}
	session := v.(*Session)
	return session.Lang
}

// Get returns a session.
func (s *Sessions) Get(id string) *Session {
	if v, ok := s.byID.Load(id); ok {
		return v.(*Session)
	}
	return nil
}

// Or returns a session, a new one if need be.
func (s *Sessions) Or(id string, x *Session) *Session {
	v, _ := s.byID.LoadOrStore(id, x)
	return v.(*Session)
}

// Rename changes the user of a session.
func (s *Sessions) Rename(id, user string) bool {
	v, ok := s.byID.Load(id)
	if !ok {
		return false
	}
	renamed := *v.(*Session)
	renamed.User = user
	return s.Get(id) != nil && s.Or(id, &renamed) != nil
}

// Known tells whether somebody is known by name.
func (s *Sessions) Known(id string) bool {
	v, ok := s.byID.Load(id)
	return ok && v.(*Session).User != ""
}
