// go: 1.25

package remote

import (
	"errors"
	"sync"
)

var errClosed = errors.New("client is closed")

type Client struct {
	mu     sync.RWMutex
	closed bool
}

// acquire holds the client open until release.
func (c *Client) acquire() error {
	c.mu.RLock()
	if c.closed {
		c.mu.RUnlock()
		return errClosed
	}
	return nil
}

func (c *Client) release() {
	c.mu.RUnlock()
}

// ready passes on what acquire says, and the lock with it.
func (c *Client) ready() error {
	return c.acquire()
}

func (c *Client) Call(do func() error) error {
	if err := c.ready(); err != nil {
		return err
	}
	defer c.release()
	return do()
}

func (c *Client) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
}
