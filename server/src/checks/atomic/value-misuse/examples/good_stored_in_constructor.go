// lookalike: bad_unset_value.go the constructor stores a first value
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

// NewHolder starts with a configuration.
func NewHolder(c *Config) *Holder {
	h := &Holder{}
	h.cur.Store(c)
	return h
}

// Set replaces the configuration.
func (h *Holder) Set(c *Config) {
	h.cur.Store(c)
}

// Get returns the configuration.
func (h *Holder) Get() *Config {
	return h.cur.Load().(*Config)
}

// example:end
