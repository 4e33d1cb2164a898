// go: 1.25
package rpc

import (
	"log"
	"time"
)

// Client asks now and then whether the other side is there.
type Client struct {
	done chan struct{}
	ping func() error
}

// Dial starts asking.
func Dial(ping func() error) *Client {
	c := &Client{done: make(chan struct{}), ping: ping}
	go func() {
		for {
			select {
			case <-c.done:
				return
			case <-time.After(5 * time.Second):
				if err := c.ping(); err != nil {
					log.Print(err)
					c.hangUp()
				}
			}
		}
	}()
	return c
}

func (c *Client) hangUp() {
	close(c.done)
}
