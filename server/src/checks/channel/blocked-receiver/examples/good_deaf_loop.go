package mirror

import "context"

type record struct{ data []byte }

type conn struct {
	ctx    context.Context
	cancel context.CancelFunc
	insert chan record
	taken  chan record
	ended  chan record
}

func newConn(ctx context.Context, write func(record)) *conn {
	c := &conn{insert: make(chan record, 16), taken: make(chan record, 1), ended: make(chan record, 1)}
	c.ctx, c.cancel = context.WithCancel(ctx)
	go c.copyInserted(write)
	go c.copyTaken(write)
	go c.copyEnded(write)
	return c
}

func (c *conn) Insert(r record) {
	select {
	case c.insert <- r:
	case <-c.ctx.Done():
	}
}

func (c *conn) Take(r record) {
	select {
	case c.taken <- r:
	case <-c.ctx.Done():
	}
}

// Whoever waits is told: by a last record, or by a close.
func (c *conn) Close() {
	c.cancel()
	c.taken <- record{}
	close(c.ended)
}

func (c *conn) copyInserted(write func(record)) {
	for c.ctx.Err() == nil {
		select {
		case r := <-c.insert:
			write(r)
		case <-c.ctx.Done():
		}
	}
}

func (c *conn) copyTaken(write func(record)) {
	for c.ctx.Err() == nil {
		write(<-c.taken)
	}
}

func (c *conn) copyEnded(write func(record)) {
	for c.ctx.Err() == nil {
		write(<-c.ended)
	}
}
