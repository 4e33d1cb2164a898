// lookalike: bad_sorted.go a map with a lock
// go: 1.25

package catalog

import (
	"sort"
	"sync"
)

// Catalog holds prices.
type Catalog struct {
	mu     sync.RWMutex
	prices map[string]int64
}

// New returns an empty catalog.
func New() *Catalog { return &Catalog{prices: map[string]int64{}} }

// Set sets a price.
func (c *Catalog) Set(name string, cents int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prices[name] = cents
}

// Names lists what there is, in order.
func (c *Catalog) Names() []string {
	c.mu.RLock()
	names := make([]string, 0, len(c.prices))
	for n := range c.prices {
		names = append(names, n)
	}
	c.mu.RUnlock()
	sort.Strings(names)
	return names
}
