// go: 1.25

// Package collect gathers values from many goroutines.
package collect

import "sync"

// Map is filled by many, and then taken as a whole.
type Map struct {
	mu sync.Mutex
	m  map[string]int
}

// Set puts a value.
func (c *Map) Set(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = map[string]int{}
	}
	c.m[k] = v
}

// Unwrap gives what was gathered. Afterwards the methods of the Map are no longer safe.
func (c *Map) Unwrap() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.m
}
