// go: 1.25

// Package slots has helpers that tell by their result whether they have taken the lock.
package slots

import "sync"

// Slot holds one value.
type Slot struct {
	mu    sync.Mutex
	value string
	busy  int
}

func (s *Slot) try() bool {
	return s.mu.TryLock()
}

func (s *Slot) tryOften(n int) bool {
	for range n {
		if s.mu.TryLock() {
			return true
		}
	}
	return false
}

// Put stores a value if nobody is at the slot.
func (s *Slot) Put(v string) bool {
	if !s.try() {
		return false
	}
	defer s.mu.Unlock()
	s.value = v
	s.busy++
	return true
}

// Swap stores a value and returns the old one, if it gets at the slot soon.
func (s *Slot) Swap(v string) (string, bool) {
	if s.tryOften(10) {
		old := s.value
		s.value = v
		s.mu.Unlock()
		return old, true
	}
	return "", false
}

// Clear empties the slot.
func (s *Slot) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.value = ""
}

// Value returns the value.
func (s *Slot) Value() string {
	return s.value // want race/inconsistent-lock@"s.value" `which 4 of 5 accesses hold`
}
