// go: 1.25

package upload

import (
	"context"
	"sync"
)

type traceKey struct{}

func withTraceOf(ctx, from context.Context) context.Context {
	return context.WithValue(ctx, traceKey{}, from.Value(traceKey{}))
}

func traceOf(ctx context.Context) string {
	id, _ := ctx.Value(traceKey{}).(string)
	return id
}

func withTrace(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, traceKey{}, id)
}

type writer struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	kept   bool
}

// Open keeps what the request carries, and not its end: the upload goes on when the request is over.
func (w *writer) Open(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ctx, w.cancel = context.WithCancel(withTraceOf(context.Background(), ctx))
}

// Flush leaves the caller's end behind where the settings say so.
func (w *writer) Send(ctx context.Context, send func(context.Context) error) error {
	own := ctx
	if w.kept {
		id := traceOf(ctx)
		own = withTrace(context.Background(), id)
	}
	return send(own)
}

// Close ends the upload.
func (w *writer) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cancel()
}
