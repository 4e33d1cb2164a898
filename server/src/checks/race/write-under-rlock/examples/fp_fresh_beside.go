// go: 1.25

// Package space compares one space, which nobody may change meanwhile, with a new one, which needs no lock yet.
package space

import "sync"

// Space maps names to sizes.
type Space struct {
	mu    sync.RWMutex
	sizes map[string]int
	used  int
}

// New returns an empty space.
func New() *Space {
	return &Space{sizes: make(map[string]int)}
}

// Put adds a name.
func (s *Space) Put(name string, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(name)
	s.sizes[name] = size
	s.used += size
}

// Remove removes a name.
func (s *Space) Remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(name)
}

// Used returns the sum of sizes.
func (s *Space) Used() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.used
}

func (s *Space) drop(name string) {
	s.used -= s.sizes[name]
	delete(s.sizes, name)
}

// Thin takes the names of this space out of a new one, which nobody else has yet.
func (s *Space) Thin(fresh *Space) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for name := range s.sizes {
		fresh.drop(name)
	}
}
