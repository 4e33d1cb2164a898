// lookalike: bad_counter_copy.go one section from the read to the write
// go: 1.25

package seq

import "sync"

// Sequence hands out numbers.
type Sequence struct {
	mu   sync.Mutex
	next int
}

// Take returns the next number.
func (s *Sequence) Take() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.next
	s.next = n + 1
	return n
}

// Reset starts over.
func (s *Sequence) Reset(n int) {
	s.mu.Lock()
	s.next = n
	s.mu.Unlock()
}
