// lookalike: bad_callback_stored_too_late.go the request has the callback when the goroutine starts
// go: 1.25

package client

import "context"

// Request is answered by a call of Done.
type Request struct {
	Key  string
	Done func(answer string, err error)
}

// Sender queues requests.
type Sender interface {
	Send(*Request) error
	Cancel(*Request)
}

// Ask sends a request and cancels it with the context.
func Ask(ctx context.Context, s Sender, req *Request) error {
	done := make(chan struct{})
	told := req.Done
	req.Done = func(answer string, err error) {
		close(done)
		told(answer, err)
	}
	if err := s.Send(req); err != nil {
		return err
	}
	go func() {
		select {
		case <-done:
		case <-ctx.Done():
			s.Cancel(req)
			<-done
		}
	}()
	return nil
}
