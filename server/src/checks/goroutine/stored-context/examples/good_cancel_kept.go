// lookalike: bad_cancel_dropped.go the cancel function is kept beside the context
// go: 1.25

package session

import (
	"context"
	"time"
)

// example:begin

// Session works until it is over.
type Session struct {
	id     string
	ctx    context.Context
	cancel context.CancelFunc
}

// Open begins a session that lasts an hour.
func Open(parent context.Context, id string) *Session {
	s := &Session{id: id}
	s.ctx, s.cancel = context.WithTimeout(parent, time.Hour)
	return s
}

// Close ends the session early.
func (s *Session) Close() { s.cancel() }

// Done is closed when the session is over.
func (s *Session) Done() <-chan struct{} { return s.ctx.Done() }

// example:end
