// go: 1.25

// Package hub moves connections from one hub to the next.
package hub

import "sync"

type Conn struct {
	mu  sync.Mutex
	hub *Hub
}

type Hub struct {
	name string
}

// Adopt moves a connection to this hub.
func (h *Hub) Adopt(c *Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hub = h
}

func (c *Conn) Hub() *Hub {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hub
}

func (c *Conn) Name() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hub.name
}

func (c *Conn) String() string {
	return c.hub.name // want race/inconsistent-lock@"c.hub"
}
