// go: 1.25

package conn

import "sync"

type conn struct {
	mu     sync.Mutex
	closed bool
	done   chan struct{}
}

func newConn() *conn { return &conn{done: make(chan struct{})} }

func (c *conn) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	c.closed = true
	close(c.done)
}

func (c *conn) restart(f func()) {
	c.stop()
	f()
	c.stop()
}
