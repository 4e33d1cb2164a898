package lru

import (
	"container/list"
	"sync"
)

type item struct {
	key string
	val any
}

type Cache struct {
	mu    sync.Mutex
	order *list.List
	index map[string]*list.Element
	hits  uint64
}

func New() *Cache {
	return &Cache{order: list.New(), index: make(map[string]*list.Element)}
}

func (c *Cache) Get(key string) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.index[key]; ok {
		c.hits++
		c.order.MoveToFront(e)
		return e.Value.(*item).val, true
	}
	return nil, false
}

func (c *Cache) Add(key string, val any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.index[key] = c.order.PushFront(&item{key, val})
}

func (c *Cache) Hits() uint64 {
	return c.hits // want race/inconsistent-lock
}
