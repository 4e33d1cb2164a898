// go: 1.20

package features

import (
	"sync"
	"sync/atomic"
)

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

// Enable turns a feature on. The lock keeps out other writers, not the readers.
func (s *Set) Enable(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.cur.Load().(map[string]bool)
	m[name] = true // want atomic/snapshot-mutation@"m[name]"
	s.cur.Store(m)
}
