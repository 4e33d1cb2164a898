// go: 1.25

package retry

import (
	"strings"
	"sync"
	"time"
)

// Cache keeps values for callers.
type Cache struct {
	mu     sync.RWMutex
	values map[string]int
	hooks  []func(string)
}

// New makes an empty cache.
func New() *Cache { return &Cache{values: make(map[string]int)} }

// Range calls f for every value.
func (c *Cache) Range(f func(string, int) bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for k, v := range c.values {
		if !f(k, v) { // want lock/blocking-while-held@"f(k, v)" `runs code of the caller's`
			return
		}
	}
}

// OnDelete adds a function to call.
func (c *Cache) OnDelete(f func(string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hooks = append(c.hooks, f)
}

// Delete forgets a value and tells everybody.
func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.values, key)
	for _, hook := range c.hooks {
		hook(key) // want lock/blocking-while-held@"hook(key)" `runs code of the caller's`
	}
}

// Put stores a value when the time has come.
func (c *Cache) Put(key string, v int, after time.Duration) {
	key = strings.ToLower(key)

	c.mu.Lock()
	defer c.mu.Unlock()

	time.Sleep(after) // want lock/blocking-while-held@"time.Sleep(after)" `sleeps`
	c.values[key] = v
}
