// go: 1.25

package conf

import "sync"

type conf struct {
	mu   sync.RWMutex
	vals map[string]string
}

func newConf() *conf { return &conf{vals: map[string]string{}} }

func (c *conf) size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.vals)
}

func (c *conf) isEmpty() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.size() == 0 // want lock/double-lock@"c.size()"
}

func (c *conf) set(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.vals[k] = v
}
