// lookalike: bad_list.go takes the neighbour before removing
// go: 1.25

package lru

import "container/list"

type Cache struct {
	order *list.List
	byKey map[string]*list.Element
}

type entry struct {
	key  string
	size int
}

func (c *Cache) Shrink(limit int) {
	var next *list.Element
	for e := c.order.Front(); e != nil; e = next {
		next = e.Next()
		if it := e.Value.(*entry); it.size > limit {
			delete(c.byKey, it.key)
			c.order.Remove(e)
		}
	}
}
