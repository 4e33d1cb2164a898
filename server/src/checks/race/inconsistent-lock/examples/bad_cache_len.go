// go: 1.25

package cache

import (
	"sync"
	"time"
)

// example:begin
type entry struct {
	value   string
	expires time.Time
}

// Cache keeps values until they expire.
type Cache struct {
	mu    sync.Mutex
	items map[string]entry
}

// New returns an empty cache.
func New() *Cache {
	return &Cache{items: make(map[string]entry)}
}

// Put keeps a value for ttl.
func (c *Cache) Put(key, value string, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = entry{value, time.Now().Add(ttl)}
}

// Get returns a value that has not expired.
func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok || time.Now().After(e.expires) {
		return "", false
	}
	return e.value, true
}

// Delete forgets a value.
func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}

// Len returns the number of entries.
func (c *Cache) Len() int {
	return len(c.items) // want race/inconsistent-lock@"c.items"
}

// example:end
