// lookalike: bad_probe.go the function does nothing else

package probes

import "sync"

// Store has two locks.
type Store struct {
	mu      sync.Mutex
	indexMu sync.RWMutex
	next    *Store
}

// Probe blocks where a lock is stuck.
func (s *Store) Probe() {
	s.mu.Lock()
	s.mu.Unlock()

	s.indexMu.RLock()
	s.indexMu.RUnlock()

	s.next.Probe()
}
