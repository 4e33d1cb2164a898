package mirror

import "context"

type record struct{ data []byte }

type conn struct {
	ctx    context.Context
	cancel context.CancelFunc
	insert chan record
}

func newConn(ctx context.Context, write func(record) error) *conn {
	c := &conn{insert: make(chan record, 16)}
	c.ctx, c.cancel = context.WithCancel(ctx)
	go c.copyInserted(write)
	return c
}

func (c *conn) Insert(r record) {
	c.insert <- r
}

func (c *conn) Close() {
	c.cancel()
}

func (c *conn) copyInserted(write func(record) error) {
	for c.ctx.Err() == nil {
		r := <-c.insert // want channel/blocked-receiver `does not listen to`
		if write(r) != nil {
			return
		}
	}
}
