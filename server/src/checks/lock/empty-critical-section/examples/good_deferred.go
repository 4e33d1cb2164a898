// lookalike: bad_missing_defer.go the unlock is deferred
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
	defer c.mu.Unlock()
	return c.n
}

// example:end
