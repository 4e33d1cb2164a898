// go: 1.22

// Package sessions keeps what is known of users who are logged in.
package sessions

import "sync"

// Session is one of them.
type Session struct {
	mu   sync.Mutex
	User string
	Hits int
}

// Renew gives the user a session of their own, and resets the lock of the old one.
func Renew(old *Session) *Session {
	next := *old // want lock/copied
	old.mu = sync.Mutex{}
	return &next
}
