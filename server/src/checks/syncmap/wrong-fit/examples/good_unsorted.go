// go: 1.25

package catalog

import "sync"

// Catalog holds names.
type Catalog struct{ names sync.Map }

// Set adds a name.
func (c *Catalog) Set(name string) { c.names.Store(name, true) }

// Has tells whether there is a name.
func (c *Catalog) Has(name string) bool {
	_, ok := c.names.Load(name)
	return ok
}

// Each visits all names.
func (c *Catalog) Each(f func(string)) {
	c.names.Range(func(k, _ any) bool {
		f(k.(string))
		return true
	})
}
