// go: 1.25

package hits

import "sync"

// example:begin

// Counter counts by name.
type Counter struct {
	mu sync.Mutex
	n  map[string]int
}

// New makes a counter.
func New() *Counter {
	return &Counter{n: make(map[string]int)}
}

// Inc counts one.
func (c Counter) Inc(name string) { // want lock/copied@"Counter" `works on a copy`
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
}

// example:end

// Get returns a count.
func (c *Counter) Get(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n[name]
}

// Drop forgets a count.
func (c *Counter) Drop(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.n, name)
}
