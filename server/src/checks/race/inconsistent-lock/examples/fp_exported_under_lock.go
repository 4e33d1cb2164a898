// go: 1.25

// Package cluster has an exported method that the package itself calls under the lock only.
package cluster

import "sync"

// Cluster knows its members.
type Cluster struct {
	mu      sync.Mutex
	members map[string]bool
}

// New returns an empty cluster.
func New() *Cluster { return &Cluster{members: make(map[string]bool)} }

// Reset takes over other members.
func (c *Cluster) Reset(names []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Load(names)
}

// Load is for those who have stopped everything else.
func (c *Cluster) Load(names []string) {
	clear(c.members)
	for _, n := range names {
		c.members[n] = true
	}
}

// Add adds a member.
func (c *Cluster) Add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.members[name] = true
}

// Has tells whether it is a member.
func (c *Cluster) Has(name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.members[name]
}
