// lookalike: bad_window_elsewhere.go another method ends what this one begins
// go: 1.25

package device

import "sync"

// Set knows the volumes.
type Set struct {
	sync.Mutex
	volumes map[string]bool
	changed bool
}

// Begin starts a change; it is over with Finish.
func (s *Set) Begin() bool {
	s.Lock()
	if s.volumes == nil {
		s.Unlock()
		return false
	}
	return true
}

// Finish ends a change.
func (s *Set) Finish() {
	s.changed = true
	s.Unlock()
}
