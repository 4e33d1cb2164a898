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

// Weigh sums up. Of labels that are not there it keeps one read lock more
// each: how many it holds in the end depends on the labels.
func (s *Shelf) Weigh(labels []string) (sum int) {
	for _, l := range labels {
		s.mu.RLock() // want lock/missing-unlock@"s.mu.RLock()"
		grams, ok := s.parcels[l]
		if !ok {
			continue
		}
		s.mu.RUnlock()
		sum += grams
	}
	return sum
}
