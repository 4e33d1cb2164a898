// go: 1.25

package monitor

import "context"

type server struct{ done chan error }

// run comes back when all is done.
func (s *server) run(ctx context.Context, work func(context.Context) error) error {
	go func() { s.done <- work(ctx) }()
	return <-s.done
}

// Start waits for the work, which does not know that nobody wants it any more.
func (s *server) Start(ctx context.Context, work func(context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.run(context.Background(), work) // want goroutine/ignored-cancel@"context.Background()"
}
