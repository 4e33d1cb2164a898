// go: 1.21

package slp

import "sync"

// Entry is what is cached.
type Entry struct{ size int }

// Cache keeps entries of two kinds.
type Cache struct {
	sync.RWMutex
	temp map[string]*Entry
	pool map[string]*Entry
	max  int
}

// New returns an empty cache.
func New(max int) *Cache {
	return &Cache{temp: make(map[string]*Entry), pool: make(map[string]*Entry), max: max}
}

// AddTemp looks and changes four times in a row, and nobody else goes without the lock.
func (c *Cache) AddTemp(key string, e *Entry) {
	if len(c.temp) > c.max {
		for k := range c.temp {
			delete(c.temp, k) // want race/inconsistent-lock@"c.temp"
			break
		}
	}
	c.temp[key] = e
}

// Add puts an entry into the pool.
func (c *Cache) Add(key string, e *Entry) {
	c.Lock()
	defer c.Unlock()
	delete(c.temp, key)
	c.pool[key] = e
}

// Get looks in both.
func (c *Cache) Get(key string) *Entry {
	c.RLock()
	defer c.RUnlock()
	if e := c.pool[key]; e != nil {
		return e
	}
	return c.temp[key]
}
