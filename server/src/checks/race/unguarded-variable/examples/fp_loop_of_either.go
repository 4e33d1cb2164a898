package example

import "time"

// Client looks after its connection.
type Client struct {
	tries int
	lost  chan struct{}
	dial  func() error
}

// New makes a client, and connects it where that is asked for.
func New(dial func() error, now bool) (*Client, error) {
	c := &Client{lost: make(chan struct{}), dial: dial}
	if now {
		if err := c.dial(); err != nil {
			return nil, err
		}
		go c.watch()
	}
	return c, nil
}

// Connect connects a client that was made without.
func (c *Client) Connect() error {
	if err := c.dial(); err != nil {
		return err
	}
	go c.watch()
	return nil
}

// Lose tells the client that its connection is gone.
func (c *Client) Lose() {
	c.lost <- struct{}{}
}

func (c *Client) watch() {
	for {
		<-c.lost
		for c.dial() != nil {
			c.tries++
			time.Sleep(time.Second)
		}
		c.tries = 0
	}
}
