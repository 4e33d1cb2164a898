// lookalike: bad_value_map.go a clone is changed and stored
// go: 1.25

package features

import (
	"maps"
	"sync"
	"sync/atomic"
)

// example:begin

// Set holds features that many goroutines look at.
type Set struct {
	mu  sync.Mutex
	cur atomic.Value // of map[string]bool
}

// New returns an empty set.
func New() *Set {
	s := &Set{}
	s.cur.Store(map[string]bool{})
	return s
}

// Has tells whether a feature is on.
func (s *Set) Has(name string) bool {
	return s.cur.Load().(map[string]bool)[name]
}

// Enable turns a feature on.
func (s *Set) Enable(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.cur.Load().(map[string]bool)
	m = maps.Clone(m)
	m[name] = true
	s.cur.Store(m)
}

// example:end
