// go: 1.25

package rpc

import (
	"context"
	"time"
)

// Message is sent, and asks its context until it has been answered.
type Message struct{ ctx context.Context }

// SetContext gives it another context.
func (m *Message) SetContext(ctx context.Context) { m.ctx = ctx }

// Option sets something.
type Option func(*Message)

// WithContext sets the context.
func WithContext(ctx context.Context) Option { return func(m *Message) { m.ctx = ctx } }

// Session sends messages.
type Session struct {
	Age  time.Duration
	Send func(*Message) error
}

// Call sends a message, which others wait for: to cancel when this returns would be too early.
func (s *Session) Call(m *Message) error {
	if s.Age > 0 {
		ctx, _ := context.WithTimeout(m.ctx, s.Age) // want goroutine/lost-cancel@"context.WithTimeout(m.ctx, s.Age)"
		WithContext(ctx)(m)
	}
	return s.Send(m)
}

// Receive gives a message its time.
func (s *Session) Receive(m *Message) {
	ctx, _ := context.WithTimeout(context.Background(), s.Age) // want goroutine/lost-cancel@"context.WithTimeout(context.Background(), s.Age)"
	m.SetContext(ctx)
}

// Pending is a message on its way.
type Pending struct{ message *Message }

// Start sends a message of its own and gives what waits for the answer.
func (s *Session) Start(ctx context.Context) *Pending {
	m := &Message{}
	limited, _ := context.WithTimeout(ctx, s.Age) // want goroutine/lost-cancel@"context.WithTimeout(ctx, s.Age)"
	WithContext(limited)(m)
	p := &Pending{message: m}
	go s.Send(m)
	return p
}

// Tell sends one and waits until it has been sent.
func (s *Session) Tell(ctx context.Context) error {
	m := &Message{}
	limited, _ := context.WithTimeout(ctx, s.Age) // want goroutine/lost-cancel@"context.WithTimeout(ctx, s.Age)"
	WithContext(limited)(m)
	return s.Send(m)
}
