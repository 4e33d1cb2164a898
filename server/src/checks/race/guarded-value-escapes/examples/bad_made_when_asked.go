// go: 1.25

// Package cache makes its map when somebody asks for it.
package cache

import "sync"

type Cache struct {
	mu    sync.Mutex
	items map[string]int
}

func (c *Cache) Put(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k]++
}

func (c *Cache) Del(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, k)
}

func (c *Cache) Items() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil {
		c.items = make(map[string]int)
	}
	return c.items // want race/guarded-value-escapes@"c.items"
}
