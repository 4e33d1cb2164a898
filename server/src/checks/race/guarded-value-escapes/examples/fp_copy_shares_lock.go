// lookalike: bad_copy_with_other_lock.go the copy has the pointer to the very lock
// go: 1.23

package crates

import "sync"

type viewer interface{ Show(slot int) }

// Crate is a block: a value that is put into the world as it is, with what is behind it.
type Crate struct {
	Name    string
	mu      *sync.Mutex
	viewers map[viewer]struct{}
}

// New returns a crate that nobody looks into.
func New() Crate {
	return Crate{mu: new(sync.Mutex), viewers: map[viewer]struct{}{}}
}

// Add lets one more look into it.
func (c Crate) Add(v viewer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.viewers[v] = struct{}{}
}

// Remove takes a viewer away.
func (c Crate) Remove(v viewer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.viewers, v)
}

// Show tells all that look into it.
func (c Crate) Show(slot int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for v := range c.viewers {
		v.Show(slot)
	}
}

// Named is the same crate under another name.
func (c Crate) Named(name string) Crate {
	c.Name = name
	return c
}

// Made is the crate, or a new one if it is none.
func (c Crate) Made() Crate {
	if c.mu != nil {
		return c
	}
	return New()
}
