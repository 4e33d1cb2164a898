// go: 1.25

package catalog

import (
	"errors"
	"sync"
)

var errNotFound = errors.New("no such item")

type Item struct {
	Name  string
	Stock int
}

type Catalog struct {
	mu    sync.RWMutex
	items map[int]Item
}

func New() *Catalog {
	return &Catalog{items: make(map[int]Item)}
}

// Find ends its read lock in the right way on the error path only.
func (c *Catalog) Find(id int) (Item, error) {
	c.mu.RLock()
	item, ok := c.items[id]
	if !ok {
		c.mu.RUnlock()
		return Item{}, errNotFound
	}
	c.mu.Unlock() // want lock/mismatched-unlock@"c.mu.Unlock()"
	return item, nil
}

func (c *Catalog) Put(id int, item Item) {
	c.mu.Lock()
	c.items[id] = item
	c.mu.Unlock()
}

func (c *Catalog) Drop(id int) {
	c.mu.Lock()
	delete(c.items, id)
	c.mu.Unlock()
}
