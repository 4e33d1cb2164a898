// go: 1.25

package config

import "sync/atomic"

// Config is what the server runs with.
type Config struct {
	Name   string
	Limits map[string]int
}

// Holder hands out the present configuration.
type Holder struct {
	cur atomic.Pointer[Config]
}

// NewHolder starts with a configuration.
func NewHolder(c *Config) *Holder {
	h := &Holder{}
	h.cur.Store(c)
	return h
}

// Limit returns a limit.
func (h *Holder) Limit(name string) int {
	return h.cur.Load().Limits[name]
}

// SetLimit changes a limit.
func (h *Holder) SetLimit(name string, n int) {
	c := h.cur.Load()
	c.Limits[name] = n // want atomic/snapshot-mutation@"c.Limits[name]"
}
