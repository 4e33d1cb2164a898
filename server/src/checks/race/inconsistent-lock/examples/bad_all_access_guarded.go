// go: 1.25

// Package plugin filters in parallel, and then looks at what it has found.
package plugin

import "sync"

type state struct {
	// mu must be locked where several filters run.
	mu sync.Mutex

	// Set in parallel by Filter, so that access to it must be protected by mu. Used by Result.
	missing map[int]bool
}

// Plugin filters.
type Plugin struct {
	limit int
}

// Filter notes what is missing.
func (p *Plugin) Filter(s *state, i int) {
	if i > p.limit {
		s.mu.Lock()
		s.missing[i] = true
		s.mu.Unlock()
	}
}

// Result tells how much is missing.
func (p *Plugin) Result(s *state) int {
	n := 0
	for i := range s.missing { // want race/inconsistent-lock@"s.missing"
		n += i
	}
	return n
}
