// go: 1.21

package forward

import (
	"context"
	"errors"
)

// Sender forwards requests.
type Sender struct {
	call func(url string) error
	url  string
}

// Send gives up when the context ends, and with that the channel.
func (s *Sender) Send(ctx context.Context) error {
	select {
	case err := <-s.start():
		return err
	case <-ctx.Done():
		return errors.New("timed out")
	}
}

func (s *Sender) start() <-chan error {
	done := make(chan error)
	go func() {
		defer close(done)
		done <- s.call(s.url) // want channel/blocked-sender@"done <- s.call(s.url)"
	}()
	return done
}

// Ping looks at the channel in one place, and may leave by the other.
func (s *Sender) Ping(ctx context.Context) bool {
	answered := s.ping()
	select {
	case ok := <-answered:
		return ok
	case <-ctx.Done():
		return false
	}
}

func (s *Sender) ping() chan bool {
	ok := make(chan bool)
	go func() {
		ok <- s.call("ping") == nil // want channel/blocked-sender
	}()
	return ok
}
