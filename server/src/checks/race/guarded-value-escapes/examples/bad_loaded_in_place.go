// go: 1.25

// Package catalog sorts the list that others may have.
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
	out := names[:0]
	for _, n := range names {
		if n != "" {
			out = append(out, n)
		}
	}
	return out
}

func order(names []string) { slices.Sort(names) }

// Load adds names.
func (c *Catalog) Load(names []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names = nonEmpty(append(c.names, names...))
	order(c.names)
}

// Names are in their order.
func (c *Catalog) Names() []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.names // want race/guarded-value-escapes@"c.names"
}
