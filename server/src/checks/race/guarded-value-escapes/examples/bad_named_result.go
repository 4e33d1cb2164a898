// go: 1.25
package swarm

import "sync"

// Swarm knows its peers in the order of their arrival.
type Swarm struct {
	mu    sync.RWMutex
	order []string
}

// Swap changes the order.
func (s *Swarm) Swap(i, j int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.order[i], s.order[j] = s.order[j], s.order[i]
}

// Order returns the peers.
func (s *Swarm) Order() (out []string) {
	s.mu.RLock()
	out = s.order // want race/guarded-value-escapes@"s.order"
	s.mu.RUnlock()
	return
}

// Copy returns a copy.
func (s *Swarm) Copy() (out []string) {
	s.mu.RLock()
	out = s.order
	out = append([]string(nil), out...)
	s.mu.RUnlock()
	return
}
