// go: 1.25

// Package stage lets players act in turn.
package stage

import "sync"

// Stage knows whose turn it is.
type Stage struct {
	mu      *sync.Mutex
	changed *sync.Cond
	turn    int
	players int
}

// New returns an empty stage.
func New(players int) *Stage {
	mu := &sync.Mutex{}
	return &Stage{mu: mu, changed: sync.NewCond(mu), players: players}
}

// Await returns when it is my turn.
func (s *Stage) Await(me int) {
	s.mu.Lock()
	for s.turn != me {
		s.changed.Wait()
	}
	s.mu.Unlock()
}

// Next passes the turn on.
func (s *Stage) Next() {
	s.mu.Lock()
	s.turn = (s.turn + 1) % s.players
	s.mu.Unlock()
	s.changed.Broadcast()
}

// Skip gives the turn to somebody.
func (s *Stage) Skip(to int) {
	s.turn = to // want lock/cond-misuse@"s.turn"
	s.changed.Broadcast()
}
