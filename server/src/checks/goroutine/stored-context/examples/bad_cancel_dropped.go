// go: 1.25

package session

import (
	"context"
	"time"
)

// example:begin
// Session works until it is over.
type Session struct {
	id  string
	ctx context.Context
}

// Open begins a session that lasts an hour.
func Open(parent context.Context, id string) *Session {
	s := &Session{id: id}
	s.ctx, _ = context.WithTimeout(parent, time.Hour) // want goroutine/stored-context@"context.WithTimeout(parent, time.Hour)" `nobody can cancel it`
	return s
}

// example:end

// Done is closed when the session is over.
func (s *Session) Done() <-chan struct{} { return s.ctx.Done() }

// Close gives the name free.
func (s *Session) Close() { s.id = "" }
