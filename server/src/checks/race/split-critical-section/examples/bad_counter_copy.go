// go: 1.25

package seq

import "sync"

// Sequence hands out numbers.
type Sequence struct {
	mu   sync.Mutex
	next int
}

// Peek returns the next number without taking it.
func (s *Sequence) Peek() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.next
}

// Take returns the next number.
func (s *Sequence) Take() int {
	s.mu.Lock()
	n := s.next
	s.mu.Unlock()

	s.mu.Lock()
	s.next = n + 1 // want race/split-critical-section@"s.next"
	s.mu.Unlock()
	return n
}
