// go: 1.25
// lookalike: bad_connection_closed_meanwhile.go one goroutine reads and one writes; a flag is atomic; what only looks like a packet connection

// Package wrapped counts what goes through a connection.
package wrapped

import (
	"io"
	"net"
	"sync/atomic"
)

// Conn is a net.Conn that copies itself.
type Conn struct {
	net.Conn
	closed  atomic.Bool
	in, out int
}

// Read reads until it is closed: its own numbers are the reader's.
func (c *Conn) Read(b []byte) (int, error) {
	if c.closed.Load() {
		return 0, io.EOF
	}
	n, err := c.Conn.Read(b)
	c.in += n
	return n, err
}

// Write writes.
func (c *Conn) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.out += n
	return n, err
}

// ReadFrom writes all that there is.
func (c *Conn) ReadFrom(r io.Reader) (int64, error) {
	n, err := io.Copy(c.Conn, r)
	c.out += int(n)
	return n, err
}

// WriteTo reads all that there is.
func (c *Conn) WriteTo(w io.Writer) (int64, error) {
	n, err := io.Copy(w, c.Conn)
	c.in += int(n)
	return n, err
}

// Close closes it.
func (c *Conn) Close() error {
	c.closed.Store(true)
	return c.Conn.Close()
}

// Reader only reads and closes.
type Reader struct {
	r    io.Reader
	done bool
}

// Read reads.
func (r *Reader) Read(b []byte) (int, error) {
	if r.done {
		return 0, io.EOF
	}
	return r.r.Read(b)
}

// Close ends it; whoever reads does so.
func (r *Reader) Close() error {
	r.done = true
	return nil
}
