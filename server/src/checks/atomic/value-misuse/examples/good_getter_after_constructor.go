// go: 1.25

package leader

import "sync/atomic"

type node struct{ id int }

// Cluster has a leader.
type Cluster struct {
	leader atomic.Pointer[node]
}

// New starts with the first node in the lead.
func New() *Cluster {
	c := &Cluster{}
	c.leader.Store(&node{})
	return c
}

// Elect makes a node the leader.
func (c *Cluster) Elect(id int) { c.leader.Store(&node{id: id}) }

func (c *Cluster) current() *node { return c.leader.Load() }

// Leader tells which node leads.
func (c *Cluster) Leader() int { return c.current().id }
