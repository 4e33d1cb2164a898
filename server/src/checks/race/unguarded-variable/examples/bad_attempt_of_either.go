package example

import "time"

// Client looks after its connection.
type Client struct {
	tries int
	dial  func() error
}

// New makes a client and begins to connect it.
func New(dial func() error) *Client {
	c := &Client{dial: dial}
	go c.attempt()
	return c
}

// Reconnect begins to connect it again.
func (c *Client) Reconnect() {
	go c.attempt()
}

func (c *Client) attempt() {
	if c.dial() != nil {
		time.Sleep(time.Second)
		c.tries++ // want race/unguarded-variable@"c.tries"
	}
}
