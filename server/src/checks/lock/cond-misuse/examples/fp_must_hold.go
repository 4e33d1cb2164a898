// go: 1.25

// Package conn reads what has come in.
package conn

import (
	"bytes"
	"sync"
	"time"
)

type deadline struct {
	mu sync.Locker
	cb func()
}

func (d *deadline) set(after time.Duration) {
	time.AfterFunc(after, func() {
		d.mu.Lock()
		d.cb()
		d.mu.Unlock()
	})
}

// Conn has a buffer.
type Conn struct {
	cond sync.Cond
	buf  bytes.Buffer
	err  error
	end  deadline
}

// New makes one.
func New() *Conn {
	c := &Conn{cond: sync.Cond{L: &sync.Mutex{}}}
	c.end = deadline{mu: c.cond.L, cb: c.reset}
	return c
}

// must hold c.cond.L to call reset.
func (c *Conn) reset() {
	c.buf.Reset()
	c.cond.Broadcast()
}

// Read waits for something.
func (c *Conn) Read(b []byte) (int, error) {
	c.cond.L.Lock()
	defer c.cond.L.Unlock()
	for c.buf.Len() == 0 {
		if c.err != nil {
			return 0, c.err
		}
		c.cond.Wait()
	}
	return c.buf.Read(b)
}
