// go: 1.25

package merge

import "context"

// ender tells one job that it is to end.
type ender struct {
	ctx  context.Context
	stop chan struct{}
	done chan struct{}
}

func newEnder(ctx context.Context, stop chan struct{}) *ender {
	return &ender{ctx: ctx, stop: stop, done: make(chan struct{})}
}

func (e *ender) end() {
	select {
	case <-e.done:
	default:
		close(e.done) // want channel/double-close@"close(e.done)"
	}
}

func (e *ender) listen() {
	select {
	case <-e.stop:
		e.end()
	case <-e.ctx.Done():
		e.end()
	case <-e.done:
	}
}

// Run does the job until it is over or told to end.
func Run(ctx context.Context, stop chan struct{}, job func(end <-chan struct{}) error) error {
	e := newEnder(ctx, stop)
	defer e.end()
	go e.listen()
	return job(e.done)
}
