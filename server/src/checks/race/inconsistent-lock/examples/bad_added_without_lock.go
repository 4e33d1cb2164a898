// go: 1.22

package hooks

import "sync"

// Chain runs hooks in turn.
type Chain struct {
	sync.RWMutex
	before []func(string) bool
	after  map[string]func()
}

// New returns a chain without hooks.
func New() *Chain { return &Chain{after: make(map[string]func())} }

// Add appends a hook.
func (c *Chain) Add(f func(string) bool) {
	c.before = append(c.before, f) // want race/inconsistent-lock@"c.before" `without .Chain.RWMutex.`
}

// On sets what comes after an event.
func (c *Chain) On(event string, f func()) {
	c.after[event] = f // want race/inconsistent-lock@"c.after[event]" `without .Chain.RWMutex.`
}

// Run calls the hooks until one says no.
func (c *Chain) Run(event string) {
	c.Lock()
	before := append([]func(string) bool(nil), c.before...)
	after := c.after[event]
	c.Unlock()
	for _, f := range before {
		if !f(event) {
			return
		}
	}
	if after != nil {
		after()
	}
}
