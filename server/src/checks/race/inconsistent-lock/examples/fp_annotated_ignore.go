// go: 1.25

// Package model keeps what was written.
package model

import "sync"

// Set is a set of names.
type Set struct {
	mu sync.Mutex

	names []string // +checklocksignore
}

// Add adds names.
func (s *Set) Add(names ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = append(s.names, names...)
}

// Replace replaces all.
func (s *Set) Replace(names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = append([]string(nil), names...)
}

// Snapshot returns a set that only its caller has.
func (s *Set) Snapshot() *Set {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Set{names: append([]string(nil), s.names...)}
}

// Refresh makes one set what a snapshot of another was.
func Refresh(to, snapshot *Set) {
	to.Replace(snapshot.names)
}
