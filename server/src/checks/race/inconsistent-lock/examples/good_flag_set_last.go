// go: 1.22

package lazy

import (
	"sync"
	"sync/atomic"
)

// Conn is made when it is first asked for.
type Conn struct {
	dial func() string

	mu    sync.Mutex
	state atomic.Uint32
	conn  string
}

// New returns one that is not open yet.
func New(dial func() string) *Conn { return &Conn{dial: dial} }

// Get opens it; the flag says first that somebody does, and last that it is there.
func (c *Conn) Get() string {
	if c.state.Load() == 2 {
		return c.conn
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state.Load() != 2 {
		conn := c.dial()
		c.state.Store(1)
		c.conn = conn
		c.state.Store(2)
	}
	return c.conn
}
