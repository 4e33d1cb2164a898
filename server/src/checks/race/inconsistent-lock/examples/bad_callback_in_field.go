// go: 1.25

// Package cluster gives its queue a function that looks at the members whenever the queue is asked.
package cluster

import "sync"

type queue struct {
	mu    sync.Mutex
	width func() int
	items []string
}

// Take returns as many items as there are members.
func (q *queue) Take() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(q.width(), len(q.items))
	out := q.items[:n:n]
	q.items = q.items[n:]
	return out
}

// Cluster has members.
type Cluster struct {
	mu      sync.RWMutex
	members []string
	Queue   *queue
}

// New returns a cluster without members.
func New() *Cluster {
	c := &Cluster{Queue: &queue{}}
	c.Queue.width = func() int {
		return len(c.members) // want race/inconsistent-lock@"c.members"
	}
	go c.drain()
	return c
}

func (c *Cluster) drain() {
	for len(c.Queue.Take()) > 0 {
	}
}

// Join adds a member.
func (c *Cluster) Join(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.members = append(c.members, name)
}

// Size counts the members.
func (c *Cluster) Size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.members)
}
