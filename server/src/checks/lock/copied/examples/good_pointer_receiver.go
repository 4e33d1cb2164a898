// lookalike: bad_value_receiver.go the receiver is a pointer
// go: 1.25

package hits

import "sync"

// example:begin

// Counter counts by name.
type Counter struct {
	mu sync.Mutex
	n  map[string]int
}

// New makes a counter: a composite literal is a new value.
func New() *Counter {
	c := Counter{n: make(map[string]int)}
	return &c
}

// Inc counts one.
func (c *Counter) Inc(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
}

// Drop forgets a count.
func (c *Counter) Drop(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.n, name)
}

// example:end
