// go: 1.25

// Package channel has parts that are replaced under the lock until the channel is closed.
package channel

import (
	"errors"
	"sync"
)

type balancer struct{ name string }

func (b *balancer) close() { println("closed", b.name) }

type conn struct{ address string }

func (c *conn) tearDown() { println("down", c.address) }

// Channel is a set of connections.
type Channel struct {
	mu       sync.Mutex
	conns    map[*conn]bool
	balancer *balancer
	round    int
}

// New makes a channel.
func New() *Channel {
	c := &Channel{}
	c.reset()
	return c
}

func (c *Channel) reset() {
	c.round++
	c.balancer = &balancer{name: "one"}
	c.conns = map[*conn]bool{}
}

// Idle puts away what is not needed.
func (c *Channel) Idle() {
	c.mu.Lock()
	if c.conns == nil {
		c.mu.Unlock()
		return
	}
	conns := c.conns
	c.balancer.close()
	c.reset()
	c.mu.Unlock()
	for x := range conns {
		x.tearDown()
	}
}

// Dial makes a connection.
func (c *Channel) Dial(address string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conns == nil {
		return errors.New("closed")
	}
	x := &conn{address}
	c.conns[x] = c.balancer != nil
	return nil
}

// Name tells who balances.
func (c *Channel) Name() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.balancer.name
}

// Close ends the channel.
func (c *Channel) Close() {
	c.mu.Lock()
	if c.conns == nil {
		c.mu.Unlock()
		return
	}
	conns := c.conns
	c.conns = nil
	c.mu.Unlock()
	c.balancer.close()
	for x := range conns {
		x.tearDown()
	}
}
