// go: 1.25

package streaming

import "context"

// Request is what a client asks for.
type Request struct{ Topic string }

// Stream is a connection to a client.
type Stream interface {
	Context() context.Context
	Recv() (*Request, error)
	Send(topic string) error
}

// Server answers requests.
type Server struct{}

// Handle reads requests in a goroutine that gives up with the stream, and answers them.
func (s *Server) Handle(stream Stream) error {
	requests := make(chan *Request)
	go func() {
		defer close(requests)
		for {
			req, err := stream.Recv()
			if err != nil {
				return
			}
			select {
			case requests <- req:
			case <-stream.Context().Done():
				return
			}
		}
	}()
	return s.process(stream, requests)
}

// HandleAll goes on to receive, whatever fails.
func (s *Server) HandleAll(stream Stream) error {
	requests := make(chan *Request)
	go func() {
		defer close(requests)
		for {
			req, err := stream.Recv()
			if err != nil {
				return
			}
			requests <- req
		}
	}()
	return s.drain(stream, requests)
}

// Twice looks again where the first look has taken nothing.
func Twice(ctx context.Context, ask func() string) string {
	answer := make(chan string)
	go func() {
		answer <- ask()
	}()
	if a := await(ctx, answer); a != "" {
		return a
	}
	return <-answer
}

func await(ctx context.Context, answer <-chan string) string {
	select {
	case a := <-answer:
		return a
	case <-ctx.Done():
		return ""
	}
}

func (s *Server) process(stream Stream, requests <-chan *Request) error {
	for req := range requests {
		if err := stream.Send(req.Topic); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) drain(stream Stream, requests <-chan *Request) error {
	var failed error
	for req := range requests {
		if failed == nil {
			failed = stream.Send(req.Topic)
		}
	}
	return failed
}
