// lookalike: bad_closed_by_listener.go the goroutine and its starter close different channels
// go: 1.25

package join

import "context"

type either struct {
	quit   <-chan struct{}
	ctx    context.Context
	over   chan struct{}
	closed chan struct{}
}

func newEither(quit <-chan struct{}, ctx context.Context) *either {
	return &either{quit: quit, ctx: ctx, over: make(chan struct{}), closed: make(chan struct{})}
}

func (e *either) close() {
	close(e.over)
}

func (e *either) listen() {
	select {
	case <-e.quit:
		close(e.closed)
	case <-e.ctx.Done():
		close(e.closed)
	case <-e.over:
	}
}

// Run does the work until one of both ends.
func Run(ctx context.Context, quit <-chan struct{}, work func(stop <-chan struct{}) error) error {
	e := newEither(quit, ctx)
	defer e.close()
	go e.listen()
	return work(e.closed)
}
