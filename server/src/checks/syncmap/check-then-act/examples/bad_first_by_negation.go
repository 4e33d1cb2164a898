// go: 1.25

package seen

import "sync"

// Seen knows which messages have been handled.
type Seen struct {
	ids sync.Map
}

// First tells two that come at once that they are the first.
func (s *Seen) First(id int64) bool {
	_, done := s.ids.Load(id)
	if !done {
		s.ids.Store(id, true) // want syncmap/check-then-act@"s.ids.Store(id, true)"
	}
	return !done
}
