// go: 1.25

// Package wire counts retries under the lock of one half of a connection, which the function that is stored holds.
package wire

import "sync"

type half struct {
	sync.Mutex
	seq int
}

// Conn is a connection.
type Conn struct {
	in      half
	retries int // protected by in.Mutex
	shake   func(*Conn) error
}

// New returns a connection.
func New() *Conn {
	return &Conn{shake: (*Conn).ClientShake}
}

// ClientShake is the client's half of it.
func (c *Conn) ClientShake() error {
	c.retry()
	return nil
}

func (c *Conn) retry() { c.retries++ }

// Shake shakes hands.
func (c *Conn) Shake() error {
	c.in.Lock()
	defer c.in.Unlock()
	return c.shake(c)
}

// Read reads a record.
func (c *Conn) Read() int {
	c.in.Lock()
	defer c.in.Unlock()
	c.in.seq++
	c.retries = 0
	return c.in.seq
}
