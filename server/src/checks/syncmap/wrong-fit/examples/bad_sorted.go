// go: 1.25

package catalog

import (
	"sort"
	"sync"
)

// Catalog holds prices.
type Catalog struct {
	prices sync.Map // want syncmap/wrong-fit@"prices" `ranged over and sorted`
}

// Set sets a price.
func (c *Catalog) Set(name string, cents int64) { c.prices.Store(name, cents) }

// Price returns a price.
func (c *Catalog) Price(name string) int64 {
	v, ok := c.prices.Load(name)
	if !ok {
		return 0
	}
	return v.(int64)
}

// Names lists what there is, in order.
func (c *Catalog) Names() []string {
	var names []string
	c.prices.Range(func(key, value any) bool {
		if value.(int64) > 0 {
			names = append(names, key.(string))
		}
		return true
	})
	sort.Strings(names)
	return names
}
