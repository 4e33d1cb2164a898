// lookalike: bad_sleep_and_callback.go callbacks run on a copy, and where they do not, the comment says so
// go: 1.25

package retry

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// Cache keeps values for callers.
type Cache struct {
	mu     sync.RWMutex
	values map[string]int
	hooks  []func(string)
	now    func() time.Time
}

// New makes an empty cache.
func New() *Cache { return &Cache{values: make(map[string]int), now: time.Now} }

// Range calls f for every value of the moment.
func (c *Cache) Range(f func(string, int) bool) {
	c.mu.RLock()
	values := maps.Clone(c.values)
	c.mu.RUnlock()
	for k, v := range values {
		if !f(k, v) {
			return
		}
	}
}

// Update changes a value. f runs with the cache locked and must not use it.
func (c *Cache) Update(key string, f func(int) int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = f(c.values[key])
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
	delete(c.values, key)
	hooks := slices.Clone(c.hooks)
	c.mu.Unlock()
	for _, hook := range hooks {
		hook(key)
	}
}

// Put stores a value when the time has come.
func (c *Cache) Put(key string, v int, after time.Duration) {
	time.Sleep(after)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = v + c.now().Second()
}

func (c *Cache) with(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f()
}

// Reset empties the cache.
func (c *Cache) Reset() {
	c.with(func() { clear(c.values) })
}
