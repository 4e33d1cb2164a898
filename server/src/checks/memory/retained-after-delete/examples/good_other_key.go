// go: 1.25

package cache

// Item is linked to its neighbours.
type Item struct {
	key  string
	next *Item
}

// Cache drops the oldest.
type Cache struct {
	items map[string]*Item
	head  *Item
}

// Use brings an item to the front and drops another.
func (c *Cache) Use(key, old string) {
	c.head = c.items[key]
	delete(c.items, old)
}

// Reset starts anew.
func (c *Cache) Reset(key string) {
	local := struct{ kept *Item }{}
	local.kept = c.items[key]
	delete(c.items, key)
}
