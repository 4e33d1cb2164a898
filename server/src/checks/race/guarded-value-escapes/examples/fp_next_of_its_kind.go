// go: 1.25
package assignments

import "sync"

type assignment struct {
	name      string
	consumers map[string]int
}

type cluster struct {
	mu      sync.Mutex
	streams map[string]*assignment
}

// What the old assignment had is the new one's: both are guarded by the cluster's lock.
func (c *cluster) update(next *assignment) {
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.streams[next.name]
	if old == nil {
		return
	}
	next.consumers = old.consumers
	c.streams[next.name] = next
}

func (c *cluster) add(stream, consumer string, replicas int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if a := c.streams[stream]; a != nil {
		a.consumers[consumer] = replicas
	}
}

func (c *cluster) remove(stream, consumer string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if a := c.streams[stream]; a != nil {
		delete(a.consumers, consumer)
	}
}
