// go: 1.25
// lookalike: bad_outside_own_section.go what is counted without the lock is a local, or nobody else's

// Package steps runs steps, and takes back those that were run.
package steps

import (
	"context"
	"sync"
)

// Step can be taken back.
type Step struct {
	Run  func(context.Context) error
	Back func()
}

// Walk goes through steps.
type Walk struct {
	mu     sync.Mutex
	steps  []Step
	taken  int
	rounds int
}

// New returns a walk through the steps.
func New(steps ...Step) *Walk { return &Walk{steps: steps} }

// Forward runs all steps.
func (w *Walk) Forward(ctx context.Context) error {
	w.rounds++
	n := 0
	for _, s := range w.steps {
		if err := s.Run(ctx); err != nil {
			return err
		}
		n++
		w.mu.Lock()
		w.taken = n
		w.mu.Unlock()
	}
	return nil
}

// Back takes back what was run so far.
func (w *Walk) Back() int {
	w.mu.Lock()
	n := w.taken
	w.taken = 0
	w.mu.Unlock()
	for i := n; i > 0; i-- {
		w.steps[i-1].Back()
	}
	return n
}
