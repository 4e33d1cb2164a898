// lookalike: bad_cache_len.go every caller of size holds c.mu
// go: 1.25

package cache

import (
	"fmt"
	"sync"
)

// Cache keeps a bounded number of values.
type Cache struct {
	mu    sync.Mutex
	items map[string]string
	limit int
}

// New returns an empty cache for at most limit values.
func New(limit int) *Cache {
	return &Cache{items: make(map[string]string), limit: limit}
}

// example:begin

// Put keeps a value if there is room.
func (c *Cache) Put(key, value string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size() >= c.limit {
		return fmt.Errorf("cache holds %d values already", c.size())
	}
	c.items[key] = value
	return nil
}

// Get returns a value.
func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.items[key]
	return v, ok
}

// Delete forgets a value.
func (c *Cache) Delete(key string) {
	c.mu.Lock()
	delete(c.items, key)
	c.mu.Unlock()
}

// Len returns the number of entries.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size()
}

func (c *Cache) size() int {
	return len(c.items)
}

// example:end
