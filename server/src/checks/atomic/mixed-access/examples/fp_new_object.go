// go: 1.25

package cache

import (
	"sync"
	"sync/atomic"
)

type stats struct {
	hits, entries int64
}

// Cache counts its hits.
type Cache struct {
	mu    sync.Mutex
	items map[string]string
	stats *stats
}

// New returns an empty cache.
func New() *Cache {
	c := &Cache{items: make(map[string]string)}
	c.Reset()
	return c
}

// Get returns a value.
func (c *Cache) Get(key string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	atomic.AddInt64(&c.stats.hits, 1)
	return c.items[key]
}

// Reset starts to count anew, in an object that nobody else has yet.
func (c *Cache) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats = &stats{}
	c.stats.entries = int64(len(c.items))
	c.stats.hits = 0
}
