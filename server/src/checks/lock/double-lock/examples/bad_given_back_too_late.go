// go: 1.25

// Package run makes attempts, and means to hold its lock but for the time of each.
package run

import "sync"

// Run counts attempts.
type Run struct {
	mu       sync.Mutex
	attempts int
	failed   int
}

// Do makes attempts. What it hands on runs with the lock, and takes it again.
func (r *Run) Do(errs []error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, err := range errs {
		r.attempts++
		r.unlocked(func() {
			if err != nil {
				r.fail() // want lock/double-lock
			}
		})
	}
}

func (r *Run) unlocked(f func()) {
	f()
	r.mu.Unlock()
	defer r.mu.Lock()
}

func (r *Run) fail() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed++
}
