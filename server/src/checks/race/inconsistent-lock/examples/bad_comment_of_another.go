package example

import "sync"

// Counter has a name that never changes.
type Counter struct {
	mu sync.Mutex
	// These are immutable.
	name string

	total int
}

// Add counts.
func (c *Counter) Add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.total += n
}

// Sub counts down.
func (c *Counter) Sub(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.total -= n
}

// Swap begins anew.
func (c *Counter) Swap(n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	old := c.total
	c.total = n
	return old
}

// Total tells.
func (c *Counter) Total() int {
	return c.total // want race/inconsistent-lock@"c.total"
}

// Label is made of what does not change.
func (c *Counter) Label() string { return c.name }
