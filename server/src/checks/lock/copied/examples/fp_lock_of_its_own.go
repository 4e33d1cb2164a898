// go: 1.22

// Package clients keeps what is known of connected clients.
package clients

import (
	"maps"
	"sync"
)

// Client is one of them.
type Client struct {
	sync.RWMutex
	Name   string
	Topics map[string]int
}

// Copy returns what is known now. The copy has a lock of its own.
func (c *Client) Copy() *Client {
	c.RLock()
	defer c.RUnlock()
	copied := *c
	out := &copied
	out.RWMutex = sync.RWMutex{}
	out.Topics = maps.Clone(c.Topics)
	return out
}
