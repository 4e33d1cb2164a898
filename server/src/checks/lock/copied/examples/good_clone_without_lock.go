// lookalike: bad_assignment.go the fields are copied, the lock is not
// go: 1.25

package config

import "sync"

// Config is what the program is set to.
type Config struct {
	mu    sync.Mutex
	name  string
	debug bool
}

// Clone copies the settings under the lock.
func (c *Config) Clone() *Config {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &Config{name: c.name, debug: c.debug}
}

// Rename changes the name.
func (c *Config) Rename(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.name = name
}
