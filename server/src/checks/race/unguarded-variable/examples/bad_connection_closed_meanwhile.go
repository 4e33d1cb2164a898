// go: 1.25

// Package wrapped counts what goes through a connection. Several goroutines may invoke methods of a net.Conn or net.Listener at once.
package wrapped

import (
	"errors"
	"net"
	"sync"
	"time"
)

// Conn is a net.Conn.
type Conn struct {
	net.Conn
	mu      sync.Mutex
	state   struct{ closed bool }
	until   struct{ read, write time.Time }
	in, out int
}

// Write writes.
func (c *Conn) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state.closed || time.Now().After(c.until.read) {
		return 0, errors.New("closed")
	}
	n, err := c.Conn.Write(b)
	c.out += n
	return n, err
}

// Read reads until it is closed.
func (c *Conn) Read(b []byte) (int, error) {
	if c.state.closed || time.Now().After(c.until.read) {
		return 0, errors.New("closed")
	}
	n, err := c.Conn.Read(b)
	c.in += n
	return n, err
}

// SetReadDeadline ends a Read that waits.
func (c *Conn) SetReadDeadline(t time.Time) error {
	c.until.read = t // want race/unguarded-variable@"c.until.read"
	return nil
}

// Close closes it.
func (c *Conn) Close() error {
	c.state.closed = true // want race/unguarded-variable@"c.state.closed"
	return c.Conn.Close()
}

// Listener is a net.Listener.
type Listener struct {
	inner net.Listener
	mu    sync.Mutex
	state struct{ done bool }
}

func (l *Listener) isDone() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.state.done
}

// Accept waits for one.
func (l *Listener) Accept() (net.Conn, error) {
	for !l.state.done {
		c, err := l.inner.Accept()
		if err == nil || l.isDone() {
			return c, err
		}
	}
	return nil, net.ErrClosed
}

// Addr is where it listens.
func (l *Listener) Addr() net.Addr { return l.inner.Addr() }

// Close closes it.
func (l *Listener) Close() error {
	l.state.done = true // want race/unguarded-variable@"l.state.done"
	return l.inner.Close()
}
