// lookalike: bad_added_without_lock.go hooks are added before the chain is used, as the comment says; nobody takes the lock for others
// go: 1.22

package hooks

import "sync"

// Chain runs hooks in turn.
type Chain struct {
	mu     sync.Mutex
	before []func(string) bool
	quiet  []func()
	count  int
}

// Add appends a hook. It must be called before Run.
func (c *Chain) Add(f func(string) bool) {
	c.before = append(c.before, f)
}

// Quiet appends a hook that nobody locks for.
func (c *Chain) Quiet(f func()) {
	c.quiet = append(c.quiet, f)
}

// Run calls the hooks until one says no.
func (c *Chain) Run(event string) {
	c.mu.Lock()
	c.count++
	before := append([]func(string) bool(nil), c.before...)
	c.mu.Unlock()
	for _, f := range before {
		if !f(event) {
			break
		}
	}
	for _, f := range c.quiet {
		f()
	}
}

// Count is how often it ran.
func (c *Chain) Count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.count
}
