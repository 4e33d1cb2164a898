// go: 1.25

package config

import "sync"

type Config struct {
	mu       sync.RWMutex
	values   map[string]string
	defaults map[string]string
}

func New(defaults map[string]string) *Config {
	c := &Config{values: make(map[string]string), defaults: make(map[string]string, len(defaults))}
	for name, value := range defaults {
		c.defaults[name] = value
	}
	return c
}

// Value returns a setting and remembers its default when it was not set. A
// read lock cannot be turned into a write lock.
func (c *Config) Value(name string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	value, ok := c.values[name]
	if !ok {
		value = c.defaults[name]
		c.mu.Lock() // want lock/double-lock@"c.mu.Lock()"
		c.values[name] = value
		c.mu.Unlock()
	}
	return value
}

func (c *Config) Set(name, value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[name] = value
}

func (c *Config) Unset(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.values, name)
}
