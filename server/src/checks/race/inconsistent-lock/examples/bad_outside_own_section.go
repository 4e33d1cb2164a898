// go: 1.25

// Package steps runs steps, and takes back those that were run. Both count, and both leave the lock too early.
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
	mu    sync.Mutex
	steps []Step
	taken int
	going bool
}

// New returns a walk through the steps.
func New(steps ...Step) *Walk { return &Walk{steps: steps} }

// Forward runs all steps.
func (w *Walk) Forward(ctx context.Context) error {
	w.mu.Lock()
	w.going = true
	w.taken = 0
	w.mu.Unlock()
	for _, s := range w.steps {
		if err := s.Run(ctx); err != nil {
			return err
		}
		w.taken++ // want race/inconsistent-lock@"w.taken"
	}
	return nil
}

// Back takes back what was run so far.
func (w *Walk) Back() int {
	w.mu.Lock()
	w.going = false
	n := w.taken
	w.mu.Unlock()
	for ; w.taken > 0; w.taken-- { // want race/inconsistent-lock@"w.taken"
		w.steps[w.taken-1].Back()
	}
	return n
}
