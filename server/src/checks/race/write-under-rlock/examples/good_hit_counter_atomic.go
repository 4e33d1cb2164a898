// lookalike: bad_hit_counter.go the counter that readers change is atomic
// go: 1.25

package dns

import (
	"net/netip"
	"sync"
	"sync/atomic"
)

// Cache keeps addresses by host name and counts how often it helps.
type Cache struct {
	hits atomic.Uint64

	mu    sync.RWMutex
	addrs map[string]netip.Addr
	asked uint64
}

// NewCache returns an empty cache.
func NewCache() *Cache {
	return &Cache{addrs: make(map[string]netip.Addr)}
}

// Lookup returns the address of a host.
func (c *Cache) Lookup(host string) (netip.Addr, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	addr, ok := c.addrs[host]
	if ok {
		c.hits.Add(1)
	}
	return addr, ok
}

// Store keeps the address of a host.
func (c *Cache) Store(host string, addr netip.Addr) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.addrs[host] = addr
	c.asked++
}

// Remove forgets a host.
func (c *Cache) Remove(host string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.addrs, host)
}

// Reset returns the hits since the last reset.
func (c *Cache) Reset() (hits, asked uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	asked, c.asked = c.asked, 0
	return c.hits.Swap(0), asked
}
