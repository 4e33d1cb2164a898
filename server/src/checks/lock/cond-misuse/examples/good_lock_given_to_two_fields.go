// lookalike: bad_lock_given_to_two_fields.go the turn is changed under the lock, by the name of the condition variable
// go: 1.25

// Package stage lets players act in turn.
package stage

import "sync"

// Stage knows whose turn it is.
type Stage struct {
	mu      *sync.Mutex
	changed *sync.Cond
	turn    int
}

// New returns an empty stage.
func New() *Stage {
	mu := &sync.Mutex{}
	return &Stage{mu: mu, changed: sync.NewCond(mu)}
}

// Await returns when it is my turn.
func (s *Stage) Await(me int) {
	s.mu.Lock()
	for s.turn != me {
		s.changed.Wait()
	}
	s.mu.Unlock()
}

// Skip gives the turn to somebody.
func (s *Stage) Skip(to int) {
	s.changed.L.Lock()
	s.turn = to
	s.changed.L.Unlock()
	s.changed.Broadcast()
}
