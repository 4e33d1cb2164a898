// go: 1.25

package lru

import (
	"container/list"
	"sync"
)

type pair struct {
	key   string
	value []byte
}

// Cache drops the value that was not used for longest.
type Cache struct {
	mu    sync.RWMutex
	limit int
	order *list.List
	items map[string]*list.Element
}

// New returns a cache of at most limit values.
func New(limit int) *Cache {
	return &Cache{limit: limit, order: list.New(), items: make(map[string]*list.Element)}
}

// Get returns a value. It looks like a read, and moves the value to the front.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.items[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e) // want race/write-under-rlock
	return e.Value.(pair).value, true
}

// Put keeps a value.
func (c *Cache) Put(key string, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.items[key]; ok {
		e.Value = pair{key, value}
		c.order.MoveToFront(e)
		return
	}
	c.items[key] = c.order.PushFront(pair{key, value})
	if c.order.Len() > c.limit {
		oldest := c.order.Back()
		delete(c.items, oldest.Value.(pair).key)
		c.order.Remove(oldest)
	}
}
