// go: 1.25

package client

import "sync"

// Conn is costly to make.
type Conn struct {
	addr string
}

// Client dials when it is first used.
type Client struct {
	once sync.Once
	conn *Conn
	dial func() *Conn
}

// Conn returns the connection.
func (c *Client) Conn() *Conn {
	c.once.Do(func() {
		c.conn = c.dial()
	})
	return c.conn
}
