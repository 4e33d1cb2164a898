// go: 1.25

package join

import "context"

type either struct {
	quit   <-chan struct{}
	ctx    context.Context
	closed chan struct{}
}

func newEither(quit <-chan struct{}, ctx context.Context) *either {
	return &either{quit: quit, ctx: ctx, closed: make(chan struct{})}
}

func (e *either) close() {
	select {
	case <-e.closed:
	default:
		close(e.closed) // want channel/double-close@"close(e.closed)" `whichever close comes second panics`
	}
}

func (e *either) listen() {
	select {
	case <-e.quit:
		e.close()
	case <-e.ctx.Done():
		e.close()
	case <-e.closed:
	}
}

// Run does the work until one of both ends.
func Run(ctx context.Context, quit <-chan struct{}, work func(stop <-chan struct{}) error) error {
	e := newEither(quit, ctx)
	defer e.close()
	go e.listen()
	return work(e.closed)
}
