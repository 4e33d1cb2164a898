package store

import "sync"

// TB is what is needed of a test.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

// Store is for tests.
type Store struct {
	tb        TB
	mu        sync.Mutex
	suspended int
}

// Resume undoes one Suspend.
func (s *Store) Resume() {
	s.mu.Lock() // want lock/missing-unlock@"s.mu.Lock()"
	if s.suspended == 0 {
		s.tb.Errorf("resumed too often")
		return
	}
	s.suspended--
	s.mu.Unlock()
}
