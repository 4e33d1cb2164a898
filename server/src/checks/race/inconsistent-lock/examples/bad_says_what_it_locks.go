// go: 1.25

// Package cache says of its methods that they work under the lock, which nobody else could take for them.
package cache

import "sync"

type Cache struct {
	mu      sync.Mutex
	items   map[string]string
	evicted int
}

func (c *Cache) Put(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = v
}

func (c *Cache) Get(k string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.items[k]
}

func (c *Cache) Evicted() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.evicted
}

func (c *Cache) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.items)
	c.evicted = 0
}

// Evict removes an entry while holding the lock and counts it.
func (c *Cache) Evict(k string) {
	c.mu.Lock()
	delete(c.items, k)
	c.mu.Unlock()
	c.evicted++ // want race/inconsistent-lock@"c.evicted"
}

type Stats struct {
	mu sync.Mutex
	n  map[string]int
}

func (s *Stats) Inc(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n[k]++
}

func (s *Stats) Get(k string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.n[k]
}

func (s *Stats) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.n)
}

// Sum adds everything up under the lock.
func (s *Stats) Sum() (sum int) {
	for _, v := range s.n { // want race/inconsistent-lock@"s.n"
		sum += v
	}
	return sum
}
