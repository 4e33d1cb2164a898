// go: 1.25

package counts

import "sync"

// example:begin

// Counts counts by key.
type Counts struct {
	mu sync.Mutex
	n  int
}

// Len reports the count.
func (c *Counts) Len() int {
	c.mu.Lock()
	c.mu.Unlock() // want lock/empty-critical-section@"c.mu.Unlock()" `guards nothing`
	return c.n
}

// example:end
