// go: 1.25

// Package run makes attempts, and holds its lock but for the time of each.
package run

import "sync"

// Run counts attempts.
type Run struct {
	mu       sync.Mutex
	attempts int
	failed   int
}

// Do makes attempts. What it hands on runs without the lock, and takes it itself.
func (r *Run) Do(n int, try func() error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for range n {
		r.attempts++
		r.unlocked(func() {
			if try() != nil {
				r.fail()
			}
		})
	}
}

func (r *Run) unlocked(f func()) {
	r.mu.Unlock()
	defer r.mu.Lock()
	f()
}

func (r *Run) fail() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed++
}
