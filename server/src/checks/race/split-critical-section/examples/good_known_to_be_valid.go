// go: 1.25

package names

import "sync"

// Checker remembers which names are valid.
type Checker struct {
	mu    sync.RWMutex
	valid map[string]bool
	check func(string) bool
}

// NewChecker returns a checker.
func NewChecker(check func(string) bool) *Checker {
	return &Checker{valid: make(map[string]bool), check: check}
}

// IsValid says whether the name is valid: two that find it out find the same.
func (c *Checker) IsValid(name string) bool {
	c.mu.RLock()
	known := c.valid[name]
	c.mu.RUnlock()
	if known {
		return true
	}
	if !c.check(name) {
		return false
	}
	c.mu.Lock()
	c.valid[name] = true
	c.mu.Unlock()
	return true
}
