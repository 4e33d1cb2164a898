// lookalike: bad_ttl_cache.go the callback checks that the entry is still its own
// go: 1.25

package cache

import (
	"sync"
	"time"
)

// example:begin

type item struct {
	value string
}

// Cache forgets values after a while.
type Cache struct {
	mu    sync.Mutex
	items map[string]*item
}

// New returns an empty cache.
func New() *Cache {
	return &Cache{items: make(map[string]*item)}
}

// Put keeps a value for ttl.
func (c *Cache) Put(key, value string, ttl time.Duration) {
	mine := &item{value: value}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = mine
	time.AfterFunc(ttl, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.items[key] == mine {
			delete(c.items, key)
		}
	})
}

// example:end
