// lookalike: bad_expired.go the key comes from ranging over the same map
// go: 1.25

//go:build mapcheck || !nomapcheck

package cache

import "time"

// Cache drops what is too old.
type Cache struct {
	expires map[string]time.Time
}

// Sweep drops old values.
func (c *Cache) Sweep(now time.Time) {
	for k, at := range c.expires {
		if now.After(at) {
			delete(c.expires, k)
		}
	}
}
