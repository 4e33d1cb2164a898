// go: 1.25

package client

import "sync"

type conn struct {
	sent int
}

func (c *conn) write(b []byte) { c.sent += len(b) }

// Client talks to one server.
type Client struct {
	mu   sync.Mutex
	conn *conn
}

// Reconnect starts over.
func (c *Client) Reconnect() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conn = &conn{}
}

// Sent returns how many bytes this connection has taken.
func (c *Client) Sent() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conn.sent
}

// Ping writes an empty message.
func (c *Client) Ping() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conn.write(nil)
}

// Send writes a message.
func (c *Client) Send(b []byte) {
	c.conn.write(b) // want race/inconsistent-lock@"c.conn"
}
