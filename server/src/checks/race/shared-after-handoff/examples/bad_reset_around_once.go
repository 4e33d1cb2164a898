// go: 1.25

// Package client connects once; it may be reset at any time.
package client

import "sync"

type conn struct{ n int }

func (c *conn) close() { c.n = 0 }

type Client struct {
	once sync.Once
	conn *conn
}

func (c *Client) get() *conn {
	c.once.Do(func() { c.conn = &conn{} })
	return c.conn
}

func (c *Client) Send() { c.get().n++ }

func (c *Client) Reset() {
	if c.conn != nil { // want race/shared-after-handoff
		c.conn.close()
	}
}
