// go: 1.25
package runner

import (
	"context"
	"sync"
)

// Runner runs at most one loop.
type Runner struct {
	mu     sync.Mutex
	cancel context.CancelFunc
}

func (r *Runner) running() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.cancel != nil
}

// Start starts the loop unless it runs.
func (r *Runner) Start(loop func(context.Context)) {
	if r.running() {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.mu.Lock()
	r.cancel = cancel // want race/split-critical-section@"r.cancel"
	r.mu.Unlock()
	go loop(ctx)
}

// Stop ends the loop.
func (r *Runner) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
}
