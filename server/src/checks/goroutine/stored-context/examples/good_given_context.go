// go: 1.25

package session

import "context"

// Session works on behalf of a request.
type Session struct {
	ctx context.Context
	id  string
}

// Open keeps the request's own context, which the server cancels.
func Open(ctx context.Context, id string) *Session {
	return &Session{ctx: ctx, id: id}
}

// Over tells whether the request has ended.
func (s *Session) Over() bool { return s.ctx.Err() != nil }
