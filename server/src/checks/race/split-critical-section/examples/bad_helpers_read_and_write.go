// go: 1.25

// Package shares hands out parts of what there is.
package shares

import (
	"errors"
	"sync"
)

// Shares knows what everybody has got.
type Shares struct {
	mu    sync.Mutex
	taken map[string]int
	limit int
}

// New returns shares of which nothing has been taken.
func New(limit int) *Shares { return &Shares{taken: make(map[string]int), limit: limit} }

// Taken is what one has got.
func (s *Shares) Taken(who string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken[who]
}

func (s *Shares) note(who string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[who] = n
}

// Take gives some to one.
func (s *Shares) Take(who string, n int) error {
	had := s.Taken(who)
	if had+n > s.limit {
		return errors.New("nothing left")
	}
	s.note(who, had+n) // want race/split-critical-section@"s.note(who, had+n)"
	return nil
}
