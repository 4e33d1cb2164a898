// go: 1.25

package streaming

import (
	"context"
	"errors"
)

// Request is what a client asks for.
type Request struct{ Topic string }

// Stream is a connection to a client.
type Stream interface {
	Context() context.Context
	Recv() (*Request, error)
	Send(topic string) error
}

// Server answers requests.
type Server struct{ ctx context.Context }

// Handle reads requests in a goroutine, and answers them until something fails.
func (s *Server) Handle(stream Stream) error {
	requests := make(chan *Request)
	go func() {
		defer close(requests)
		for {
			req, err := stream.Recv()
			if err != nil {
				return
			}
			requests <- req // want channel/blocked-sender@"requests <- req" `stops early`
		}
	}()
	return s.process(stream, requests)
}

func (s *Server) process(stream Stream, requests <-chan *Request) error {
	for {
		select {
		case <-s.ctx.Done():
			return nil
		case req, more := <-requests:
			if !more {
				return nil
			}
			if req.Topic == "" {
				return errors.New("which topic?")
			}
			if err := stream.Send(req.Topic); err != nil {
				return err
			}
		}
	}
}

// First waits for one answer as long as there is time.
func First(ctx context.Context, ask func() string) (string, error) {
	answer := make(chan string)
	go func() {
		answer <- ask() // want channel/blocked-sender@"answer <- ask()" `leaves`
	}()
	return await(ctx, answer)
}

func await(ctx context.Context, answer <-chan string) (string, error) {
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
