// lookalike: bad_hit_counter.go the counter is atomic
// go: 1.25

package sessions

import (
	"sync"
	"sync/atomic"
)

// Session is what is known of a visitor.
type Session struct {
	hits atomic.Int64
}

// Store holds the sessions of all visitors.
type Store struct {
	byID sync.Map // id -> *Session
}

// Touch counts a visit.
func (s *Store) Touch(id string) {
	v, _ := s.byID.LoadOrStore(id, new(Session))
	v.(*Session).hits.Add(1)
}
