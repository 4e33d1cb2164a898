// go: 1.25

package lru

import "container/list"

// Cache remembers what was used last.
type Cache struct {
	order *list.List
	byKey map[string]*list.Element
}

type entry struct {
	key  string
	size int
}

// Shrink drops entries above a size.
func (c *Cache) Shrink(limit int) {
	for e := c.order.Front(); e != nil; e = e.Next() {
		if it := e.Value.(*entry); it.size > limit {
			delete(c.byKey, it.key)
			c.order.Remove(e) // want slice/remove-while-iterating@"c.order.Remove(e)"
		}
	}
}
