// go: 1.25

package feature

import "sync"

// Settings holds what the operator may change while the service runs.
type Settings struct {
	mu     sync.RWMutex
	values map[string]string
}

// NewSettings returns settings that start with defaults.
func NewSettings(defaults map[string]string) *Settings {
	s := &Settings{values: make(map[string]string, len(defaults))}
	for k, v := range defaults {
		s.values[k] = v
	}
	return s
}

// Set changes one of them.
func (s *Settings) Set(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

// Reset forgets one of them.
func (s *Settings) Reset(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values, key)
}

// Len returns how many there are.
func (s *Settings) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.values)
}

// Get returns one of them.
func (s *Settings) Get(key string) string {
	return s.values[key] // want race/inconsistent-lock@"s.values[key]"
}
