// go: 1.25

package client

import "sync"

// Conn is costly to make.
type Conn struct {
	addr  string
	ready bool
}

// Client dials when it is first used.
type Client struct {
	mu   sync.Mutex
	conn *Conn
	dial func() *Conn
}

// Conn returns the connection.
func (c *Client) Conn() *Conn {
	if c.conn == nil { // want race/unsafe-publication@"c.conn"
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.conn == nil {
			c.conn = c.dial()
		}
	}
	return c.conn
}

// Reset forgets the connection.
func (c *Client) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conn = nil
}
