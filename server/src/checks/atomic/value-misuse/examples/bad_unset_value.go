// go: 1.25

package config

import "sync/atomic"

// example:begin
// Config is what requests run with.
type Config struct {
	Name string
}

// Holder hands out the present configuration.
type Holder struct {
	cur atomic.Value // of *Config
}

// Set replaces the configuration.
func (h *Holder) Set(c *Config) {
	h.cur.Store(c)
}

// Get returns the configuration.
func (h *Holder) Get() *Config {
	return h.cur.Load().(*Config) // want atomic/value-misuse@"h.cur.Load().(*Config)"
}

// example:end
