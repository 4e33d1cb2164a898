// go: 1.25

// Package conn closes once.
package conn

import (
	"context"
	"sync"
)

// Conn remembers why it was closed.
type Conn struct {
	once   sync.Once
	err    error
	ctx    context.Context
	cancel context.CancelFunc
}

// New makes a connection.
func New() *Conn {
	ctx, cancel := context.WithCancel(context.Background())
	return &Conn{ctx: ctx, cancel: cancel}
}

// End closes it, and tells why it was closed.
func (c *Conn) End(err error) error {
	c.once.Do(func() {
		c.err = err
		c.cancel() // after err is set
	})
	return c.err
}

// Open fails where the connection has been closed.
func (c *Conn) Open() error {
	if c.ctx.Err() != nil {
		return c.err
	}
	return nil
}

// Ended tells whether there is a reason. Note that End must be called at least once before.
func (c *Conn) Ended() bool { return c.err != nil }
