// lookalike: bad_close_flag.go Swap checks and sets in one step
// go: 1.25

package conn

import (
	"io"
	"sync/atomic"
)

// Conn closes its stream once.
type Conn struct {
	stream io.Closer
	closed atomic.Bool
}

// Close closes the stream, and does nothing when it is closed already.
func (c *Conn) Close() error {
	if c.closed.Swap(true) {
		return nil
	}
	return c.stream.Close()
}

// Closed tells whether the stream has been closed.
func (c *Conn) Closed() bool {
	return c.closed.Load()
}
