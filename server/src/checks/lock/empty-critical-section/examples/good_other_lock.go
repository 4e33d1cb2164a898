// lookalike: bad_embedded_and_call.go two different locks
// go: 1.25

package handover

import "sync"

type step struct {
	mu   sync.Mutex
	next *step
	n    int
}

// Walk goes from lock to lock.
func Walk(s *step) int {
	n := 0
	s.mu.Lock()
	for s.next != nil {
		n += s.n
		next := s.next
		next.mu.Lock()
		s.mu.Unlock()
		s = next
	}
	s.mu.Unlock()
	return n
}
