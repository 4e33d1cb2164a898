package probes

import "sync"

// Store has a lock.
type Store struct {
	mu    sync.Mutex
	items map[string]int
}

// Len counts the items.
func (s *Store) Len() int {
	s.mu.Lock()
	s.mu.Unlock() // want lock/empty-critical-section@"s.mu.Unlock()"
	return len(s.items)
}
