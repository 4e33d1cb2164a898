package dial

import (
	"context"
	"sync"
)

type conn struct{ name string }

type want struct {
	mu   sync.Mutex
	ctx  context.Context
	done bool
	got  *conn

	alive bool
}

func (w *want) context() context.Context {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ctx
}

// deliver says whether somebody still wanted it; nothing of what it is given is a context.
func (w *want) deliver(c *conn, alive bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done {
		return false
	}
	w.ctx = nil
	w.done = true
	w.got = c
	w.alive = alive
	return true
}

func (w *want) cancel() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ctx = nil
	w.done = true
}

func open(ctx context.Context) *conn {
	name, _ := ctx.Value("name").(string)
	return &conn{name: name}
}

// Dial opens two connections for whoever wants one, and takes the first.
func Dial(ctx context.Context, gone <-chan struct{}) {
	w := &want{ctx: ctx}
	go func() {
		<-gone
		w.cancel()
	}()
	for range 2 {
		go dialFor(w)
	}
}

func dialFor(w *want) {
	ctx := w.context()
	if ctx == nil {
		return
	}
	c := open(ctx)
	if !w.deliver(c, ctx.Err() == nil) {
		println(c.name)
	}
}
