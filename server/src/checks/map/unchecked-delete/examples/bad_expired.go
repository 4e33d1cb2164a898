// go: 1.25

//go:build mapcheck || !nomapcheck

package cache

import "time"

// Cache drops what is too old.
type Cache struct {
	values  map[string][]byte
	expires map[string]time.Time
}

// Sweep drops old values.
func (c *Cache) Sweep(now time.Time) {
	for k, at := range c.expires {
		if now.After(at) {
			delete(c.expires, k)
			delete(c.values, k) // want map/unchecked-delete@"delete(c.values, k)"
		}
	}
}
