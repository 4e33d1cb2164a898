// go: 1.25

package spool

import (
	"errors"
	"sync"
)

var errFull = errors.New("spool is full")

type Spool struct {
	mu    sync.Mutex
	items []string
	limit int
}

func New(limit int) *Spool {
	return &Spool{limit: limit}
}

// Put unlocks after the append and, since the function has grown, once more at
// its end.
func (s *Spool) Put(item string, notify chan<- string) error {
	s.mu.Lock()
	if len(s.items) >= s.limit {
		s.mu.Unlock()
		return errFull
	}
	s.items = append(s.items, item)
	s.mu.Unlock()

	select {
	case notify <- item:
	default:
	}
	s.mu.Unlock() // want lock/mismatched-unlock@"s.mu.Unlock()"
	return nil
}

func (s *Spool) Take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := s.items
	s.items = nil
	return items
}
