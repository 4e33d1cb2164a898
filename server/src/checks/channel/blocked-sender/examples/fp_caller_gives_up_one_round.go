// go: 1.21

package forward

import (
	"context"
	"time"
)

// Sender forwards requests.
type Sender struct {
	call func(url string) error
	url  string
}

// Send says from time to time that it still waits, and never leaves before the answer.
func (s *Sender) Send(waiting func()) error {
	done := s.start()
	for {
		select {
		case err := <-done:
			return err
		case <-time.After(time.Second):
			waiting()
		}
	}
}

func (s *Sender) start() <-chan error {
	done := make(chan error)
	go func() { done <- s.call(s.url) }()
	return done
}

// Close waits for what is on its way before it leaves.
func (s *Sender) Close(ctx context.Context) error {
	done := s.stop()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		<-done
		return ctx.Err()
	}
}

func (s *Sender) stop() <-chan error {
	done := make(chan error)
	go func() { done <- s.call("stop") }()
	return done
}

// Try has room for the answer that nobody waits for.
func (s *Sender) Try(ctx context.Context) error {
	select {
	case err := <-s.try():
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Sender) try() <-chan error {
	done := make(chan error, 1)
	go func() { done <- s.call("try") }()
	return done
}
