// lookalike: bad_rwmutex_upgrade.go the read lock is released before the write lock is taken
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

// Value returns a setting and remembers its default when it was not set. What
// was read may be old once the write lock is there, so it is read again.
func (c *Config) Value(name string) string {
	c.mu.RLock()
	value, ok := c.values[name]
	c.mu.RUnlock()
	if ok {
		return value
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if value, ok = c.values[name]; !ok {
		value = c.defaults[name]
		c.values[name] = value
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
