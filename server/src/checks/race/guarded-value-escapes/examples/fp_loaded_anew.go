// go: 1.25

// Package catalog sorts what it has just loaded: a list once handed out stays as it is.
package catalog

import (
	"slices"
	"sync"
)

// Catalog has names.
type Catalog struct {
	mu    sync.RWMutex
	names []string
}

func nonEmpty(names []string) []string {
	var out []string
	for _, n := range names {
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}

func order(names []string) { slices.Sort(names) }

// Load replaces the names.
func (c *Catalog) Load(names []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names = nonEmpty(names)
	order(c.names)
}

// Names are in their order.
func (c *Catalog) Names() []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.names
}
