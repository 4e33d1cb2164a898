// go: 1.25

// Package blobs never changes the contents; which there are does change.
package blobs

import "sync"

// Catalog knows the blobs that have been uploaded.
type Catalog struct {
	mu sync.RWMutex
	// blobs maps names to immutable contents.
	blobs map[string]string
}

func (c *Catalog) Put(name, data string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.blobs[name] = data
}

func (c *Catalog) Drop(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.blobs, name)
}

func (c *Catalog) Get(name string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.blobs[name]
}

func (c *Catalog) Len() int {
	return len(c.blobs) // want race/inconsistent-lock@"c.blobs"
}
