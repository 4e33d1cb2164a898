package cache

import "time"

type Cache struct {
	ttl   time.Duration
	timer *time.Timer
}

// The callback may run before its timer is stored.
func New(ttl time.Duration) *Cache {
	c := &Cache{ttl: ttl}
	c.timer = time.AfterFunc(ttl, c.sweep) // want race/unguarded-variable
	return c
}

func (c *Cache) sweep() {
	c.timer.Reset(c.ttl)
}

func (c *Cache) Close() {
	c.timer.Stop()
}
