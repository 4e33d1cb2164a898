// go: 1.25

package generations

import "sync"

// Cache has two generations; what is used is copied to the young one.
type Cache struct {
	young sync.Map // key -> string
	old   sync.Map // key -> string
}

func (c *Cache) Put(key, value string) {
	c.young.Store(key, value)
}

// Get decides by one map and stores into the other; whoever promotes a value
// at the same time stores the same one.
func (c *Cache) Get(key string) (string, bool) {
	if v, ok := c.young.Load(key); ok {
		return v.(string), true
	}
	v, ok := c.old.Load(key)
	if !ok {
		return "", false
	}
	s := v.(string)
	c.young.LoadOrStore(key, s)
	return s, true
}

// Retire copies one value to the old generation.
func (c *Cache) Retire(key string) {
	if v, ok := c.young.Load(key); ok {
		c.old.Store(key, v)
	}
}

func (c *Cache) Delete(key string) {
	c.young.Delete(key)
	c.old.Delete(key)
}
