// go: 1.25

package cache

import (
	"sync"
	"time"
)

// example:begin
// Cache forgets values after a while.
type Cache struct {
	mu    sync.Mutex
	items map[string]string
}

// New returns an empty cache.
func New() *Cache {
	return &Cache{items: make(map[string]string)}
}

// Put keeps a value for ttl.
func (c *Cache) Put(key, value string, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = value
	time.AfterFunc(ttl, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.items, key) // want race/stale-cleanup@"c.items"
	})
}

// example:end

// Get returns a value.
func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.items[key]
	return v, ok
}
