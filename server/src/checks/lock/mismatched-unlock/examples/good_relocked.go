// lookalike: bad_unlocked_twice.go the lock is taken again before the second unlock
// go: 1.25

package spool

import (
	"errors"
	"sync"
)

var errFull = errors.New("spool is full")

type Spool struct {
	mu       sync.Mutex
	items    []string
	limit    int
	notified int
}

func New(limit int) *Spool {
	return &Spool{limit: limit}
}

// Put gives the lock up while it notifies, and counts under it.
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
		return nil
	}
	s.mu.Lock()
	s.notified++
	s.mu.Unlock()
	return nil
}

func (s *Spool) Notified() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.notified
}

func (s *Spool) Take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := s.items
	s.items = nil
	return items
}
