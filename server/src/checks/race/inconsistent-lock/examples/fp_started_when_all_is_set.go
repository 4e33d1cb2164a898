// go: 1.25

// Package scans goes through a list once.
package scans

import "sync"

// Scan is set up under its lock, and looked at under it.
type Scan struct {
	mu    sync.Mutex
	depth int
	found []string
}

// Begin sets the depth, and only then starts what reads it.
func (s *Scan) Begin(depth int, names []string) {
	s.mu.Lock()
	s.depth = depth
	s.mu.Unlock()
	for _, n := range names {
		go s.look(n)
	}
}

// Depth is for whoever asks.
func (s *Scan) Depth() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.depth
}

func (s *Scan) look(name string) {
	if len(name) > s.depth {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.found = append(s.found, name)
}
