// lookalike: bad_read_lock_kept_for_next_round.go the read lock is given back before the next round
// go: 1.25

// Package shelf sums up the weight of parcels.
package shelf

import "sync"

// Shelf holds parcels by their labels.
type Shelf struct {
	mu      sync.RWMutex
	parcels map[string]int
}

// Put lays a parcel down.
func (s *Shelf) Put(label string, grams int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.parcels[label] = grams
}

// Weigh sums up.
func (s *Shelf) Weigh(labels []string) (sum int) {
	for _, l := range labels {
		s.mu.RLock()
		grams, ok := s.parcels[l]
		if !ok {
			s.mu.RUnlock()
			continue
		}
		s.mu.RUnlock()
		sum += grams
	}
	return sum
}
