// go: 1.25

package slot

import "sync"

// Slots counts what is taken.
type Slots struct {
	mu    sync.Mutex
	taken int
}

// Try takes one, unless somebody else is at it.
func (s *Slots) Try(most int) bool {
	if s.mu.TryLock() { // want lock/missing-unlock@"s.mu.TryLock()" `leaves at`
		if s.taken >= most {
			return false
		}
		s.taken++
		s.mu.Unlock()
		return true
	}
	return false
}
