// go: 1.25

// The goroutine changes an object that others find in the registry.
package runners

import "sync"

type run struct {
	wait   func() error
	failed bool
}

// Runner has runs by name.
type Runner struct {
	mu   sync.Mutex
	runs map[string]*run
}

// Start runs something in the background.
func (r *Runner) Start(name string, wait func() error) {
	x := &run{wait: wait}
	r.mu.Lock()
	r.runs[name] = x
	r.mu.Unlock()
	go r.watch(x)
}

func (r *Runner) watch(x *run) {
	if err := x.wait(); err != nil {
		x.failed = true // want race/unguarded-variable@"x.failed"
	}
}

// Failed tells of one.
func (r *Runner) Failed(name string) bool {
	r.mu.Lock()
	x, ok := r.runs[name]
	r.mu.Unlock()
	return ok && x.failed
}
