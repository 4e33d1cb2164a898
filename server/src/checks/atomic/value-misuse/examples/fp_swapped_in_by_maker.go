// go: 1.25

// Package stats counts by name.
package stats

import (
	"sync"
	"sync/atomic"
)

type state struct{ sum int }

type counter struct {
	mu    sync.Mutex
	state atomic.Pointer[state]
}

func (c *counter) sum() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.state.Load()
	return s.sum
}

// renew gives it a new state and returns the one before.
func (c *counter) renew() *state {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state.Swap(&state{})
}

// Registry has counters.
type Registry struct {
	mu  sync.Mutex
	all map[string]*counter
}

// Sum returns the sum of a counter.
func (r *Registry) Sum(name string) int {
	return r.counter(name).sum()
}

func (r *Registry) counter(name string) *counter {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.all[name]
	if c == nil {
		c = &counter{}
		c.renew()
		r.all[name] = c
	}
	return c
}
