// lookalike: bad_send_slice.go the report is a copy in the order of the values
// go: 1.25

package sampler

import (
	"slices"
	"sync"
)

// Sampler keeps the last values in a ring.
type Sampler struct {
	mu   sync.Mutex
	ring []float64
	next int
}

// New returns a sampler of n values.
func New(n int) *Sampler {
	return &Sampler{ring: make([]float64, n)}
}

// Add writes over the oldest value.
func (s *Sampler) Add(v float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ring[s.next] = v
	s.next = (s.next + 1) % len(s.ring)
}

// Max returns the largest value.
func (s *Sampler) Max() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Max(s.ring)
}

// Report sends the values if somebody is ready for them.
func (s *Sampler) Report(reports chan<- []float64) bool {
	s.mu.Lock()
	values := slices.Concat(s.ring[s.next:], s.ring[:s.next])
	s.mu.Unlock()
	select {
	case reports <- values:
		return true
	default:
		return false
	}
}
