// go: 1.23

package crates

import "sync"

type viewer interface{ Show(slot int) }

// Views are those that look into a crate; their log has a lock of its own.
type Views struct {
	logMu *sync.Mutex
	log   []string
	By    map[viewer]int
}

// Crate is looked into.
type Crate struct {
	mu    sync.Mutex
	views *Views
}

// New returns a crate that nobody looks into.
func New() *Crate {
	return &Crate{views: &Views{logMu: new(sync.Mutex), By: map[viewer]int{}}}
}

// Add lets one more look into it.
func (c *Crate) Add(v viewer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.views.By[v]++
}

// Remove takes a viewer away.
func (c *Crate) Remove(v viewer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.views.By, v)
}

// Note writes down what happens.
func (v *Views) Note(s string) {
	v.logMu.Lock()
	defer v.logMu.Unlock()
	v.log = append(v.log, s)
}

// Views gives a copy of the struct, and the map that goes on changing.
func (c *Crate) Views() Views {
	c.mu.Lock()
	defer c.mu.Unlock()
	return *c.views // want race/guarded-value-escapes@"*c.views"
}
