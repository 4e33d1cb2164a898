// go: 1.25

package conn

import (
	"io"
	"sync/atomic"
)

// Conn closes its stream once.
type Conn struct {
	stream io.Closer
	done   chan struct{}
	closed atomic.Bool
}

// New wraps a stream.
func New(stream io.Closer) *Conn {
	return &Conn{stream: stream, done: make(chan struct{})}
}

// Close closes the stream, and does nothing when it is closed already.
func (c *Conn) Close() error {
	if c.closed.Load() {
		return nil
	}
	c.closed.Store(true) // want atomic/lost-update@"c.closed.Store(true)"
	return c.stream.Close()
}

// Closed tells whether the stream has been closed.
func (c *Conn) Closed() bool {
	return c.closed.Load()
}
