// lookalike: bad_reports_through_interface.go `Fatal` does not come back

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
	s.mu.Lock()
	if s.suspended == 0 {
		s.tb.Fatal("resumed too often")
		return
	}
	s.suspended--
	s.mu.Unlock()
}
