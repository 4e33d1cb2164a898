// lookalike: bad_lazy_room.go two equal results are as good as one
// go: 1.25

package lookup

import (
	"net/url"
	"sync"
)

// Cache remembers what names are looked up as.
type Cache struct {
	mu    sync.RWMutex
	names map[string]string
	urls  map[string]*url.URL
	ask   func(string) string
}

// New returns an empty cache.
func New(ask func(string) string) *Cache {
	return &Cache{names: make(map[string]string), urls: make(map[string]*url.URL), ask: ask}
}

// Name returns the name of an address.
func (c *Cache) Name(addr string) string {
	c.mu.RLock()
	name, ok := c.names[addr]
	c.mu.RUnlock()
	if ok {
		return name
	}
	name = c.ask(addr)
	c.mu.Lock()
	c.names[addr] = name
	c.mu.Unlock()
	return name
}

// URL returns an address in parts.
func (c *Cache) URL(addr string) (*url.URL, error) {
	c.mu.RLock()
	u := c.urls[addr]
	c.mu.RUnlock()
	if u != nil {
		return u, nil
	}
	u, err := url.Parse(addr)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	c.urls[addr] = u
	c.mu.Unlock()
	return u, nil
}
