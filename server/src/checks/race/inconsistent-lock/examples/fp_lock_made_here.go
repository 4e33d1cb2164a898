// go: 1.25

// Package tickets hands the same keys to several configurations; its lock is made when it is provisioned.
package tickets

import "sync"

// Config takes keys.
type Config struct{ keys []string }

// Service rotates keys.
type Service struct {
	configs map[*Config]bool
	mu      *sync.Mutex
}

// Provision makes it ready for use.
func (s *Service) Provision() error {
	s.configs = make(map[*Config]bool)
	s.mu = new(sync.Mutex)
	return nil
}

// Register adds a configuration.
func (s *Service) Register(c *Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.configs[c] = true
}

// Unregister removes one.
func (s *Service) Unregister(c *Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.configs, c)
}

// Rotate gives all of them new keys.
func (s *Service) Rotate(keys []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.configs {
		c.keys = keys
	}
}
