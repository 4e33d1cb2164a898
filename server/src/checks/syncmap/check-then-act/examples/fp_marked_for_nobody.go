// go: 1.25

package seen

import "sync"

// Seen knows which messages have been handled.
type Seen struct {
	ids sync.Map
}

// Mark answers for something else than the mark.
func (s *Seen) Mark(id int64, empty bool) bool {
	if _, done := s.ids.Load(id); !done {
		s.ids.Store(id, true)
	}
	return !empty
}

// Has looks.
func (s *Seen) Has(id int64) bool {
	_, ok := s.ids.Load(id)
	return ok
}
