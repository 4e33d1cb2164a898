// lookalike: bad_method_calls_method.go Put calls the variant that expects the lock to be held
// go: 1.25

package cache

import "sync"

// Cache keeps at most limit values.
type Cache struct {
	mu    sync.Mutex
	items map[string]string
	limit int
}

func New(limit int) *Cache {
	return &Cache{items: make(map[string]string, limit), limit: limit}
}

// example:begin

func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lenLocked()
}

// lenLocked is Len for callers that hold c.mu.
func (c *Cache) lenLocked() int {
	return len(c.items)
}

// Put refuses new keys when the cache is full.
func (c *Cache) Put(key, value string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[key]; !ok && c.lenLocked() >= c.limit {
		return false
	}
	c.items[key] = value
	return true
}

// example:end

func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	value, ok := c.items[key]
	return value, ok
}

func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}
