// go: 1.25

// Package pages gives pages back after a while.
package pages

import (
	"sync"
	"time"
)

// Page is a piece of memory.
type Page struct{ data []byte }

// Release gives it back.
func (p *Page) Release() { p.data = nil }

// Cache holds pages.
type Cache struct {
	mu    sync.Mutex
	pages map[string]*Page
}

// New makes a cache that gives its pages back after a minute.
func New() *Cache {
	c := &Cache{pages: make(map[string]*Page)}
	time.AfterFunc(time.Minute, func() {
		for _, p := range c.pages {
			p.Release()
		}
		c.pages = nil // want race/inconsistent-lock@"c.pages"
	})
	return c
}

// Put adds a page.
func (c *Cache) Put(name string, p *Page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages[name] = p
}

// Get returns a page.
func (c *Cache) Get(name string) *Page {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pages[name]
}

// Len tells how many there are.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.pages)
}
