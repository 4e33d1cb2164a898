// lookalike: bad_helper_without_lock.go the helper takes the lock itself where it is told to
// go: 1.25

// Package tally has a helper that takes the lock where its callers do not.
package tally

import "sync"

// Tally counts votes.
type Tally struct {
	mu    sync.Mutex
	votes map[string]int
}

// New returns a tally without votes.
func New() *Tally { return &Tally{votes: make(map[string]int)} }

func (t *Tally) add(name string, locked bool) {
	if !locked {
		t.mu.Lock()
		defer t.mu.Unlock()
	}
	t.votes[name]++
}

// Vote counts one.
func (t *Tally) Vote(name string) { t.add(name, false) }

// Both counts two at once.
func (t *Tally) Both(a, b string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.add(a, true)
	t.add(b, true)
}

// All counts one for each.
func (t *Tally) All(names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range names {
		t.add(n, true)
	}
}

// Of returns how many somebody has.
func (t *Tally) Of(name string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.votes[name]
}
