// go: 1.25

// Package cache speaks of one key alone, of what is done under the lock, and of what callers need not do.
package cache

import "sync"

type Cache struct {
	mu    sync.RWMutex
	items map[string]string
}

func (c *Cache) Put(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = v
}

func (c *Cache) Delete(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, k)
}

func (c *Cache) Get(k string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.items[k]
}

// Load fetches a value. Fetches of one key are not run in parallel: the first one wins.
func (c *Cache) Load(k string, fetch func(string) string) string {
	v := fetch(k)
	c.items[k] = v // want race/inconsistent-lock@"c.items[k]"
	return v
}

type Store struct {
	mu    sync.RWMutex
	items map[string]string
}

func (s *Store) Put(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[k] = v
}

func (s *Store) Delete(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.items, k)
}

func (s *Store) Get(k string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.items[k]
}

// Rebuild drops what is empty; it needs exclusive access to the map.
func (s *Store) Rebuild() int {
	s.mu.Lock()
	for k, v := range s.items {
		if v == "" {
			delete(s.items, k)
		}
	}
	s.mu.Unlock()
	return len(s.items) // want race/inconsistent-lock@"s.items"
}

type Hosts struct {
	mu    sync.Mutex
	hosts map[string]int
}

func (x *Hosts) Add(h string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.hosts[h]++
}

func (x *Hosts) Has(h string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.hosts[h] > 0
}

func (x *Hosts) Remove(h string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.hosts, h)
}

func (x *Hosts) Sum() (n int) {
	// Summed up here, so that the caller does not need to hold the lock while it reads.
	for _, v := range x.hosts { // want race/inconsistent-lock@"x.hosts"
		n += v
	}
	return n
}
