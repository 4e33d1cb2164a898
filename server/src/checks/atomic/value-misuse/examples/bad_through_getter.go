// go: 1.25

package cluster

import "sync/atomic"

type node struct{ id int }

// Cluster has a leader, once one was elected.
type Cluster struct {
	leader atomic.Pointer[node]
}

// Elect makes a node the leader.
func (c *Cluster) Elect(id int) { c.leader.Store(&node{id: id}) }

func (c *Cluster) current() *node { return c.leader.Load() }

// Leader tells which node leads.
func (c *Cluster) Leader() int {
	return c.current().id // want atomic/value-misuse@"c.current().id"
}

// IsLeader asks whether there is one first.
func (c *Cluster) IsLeader(id int) bool {
	leader := c.current()
	return leader != nil && leader.id == id
}
