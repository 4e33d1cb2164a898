// go: 1.25

// Package round has rounds, several at a time, that alone set what others read.
package round

import (
	"errors"
	"slices"
	"sync"
	"time"
)

var errBusy = errors.New("a round is on its way")

// Runner runs rounds.
type Runner struct {
	running sync.Mutex
	mu      sync.RWMutex
	mean    time.Duration
	rounds  int
}

// New returns a runner.
func New() *Runner { return &Runner{} }

// Run sorts the parts, unless that is being done.
func (r *Runner) Run(parts []string) error {
	if r.running.TryLock() {
		r.running.Unlock()
	} else {
		return errBusy
	}
	start := time.Now()
	slices.Sort(parts)
	took := time.Since(start)
	total := time.Duration(r.rounds) * r.mean // want race/inconsistent-lock@"r.rounds" race/inconsistent-lock@"r.mean"
	r.mu.Lock()
	r.mean = (total + took) / time.Duration(r.rounds+1)
	r.rounds++
	r.mu.Unlock()
	return nil
}

// Mean is how long rounds take.
func (r *Runner) Mean() time.Duration {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.mean
}

// Rounds counts.
func (r *Runner) Rounds() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.rounds
}
