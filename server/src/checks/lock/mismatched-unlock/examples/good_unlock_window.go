// go: 1.25

package runner

import "sync"

type Runner struct {
	mu      sync.Mutex
	pending []func()
	ran     int
	running bool
}

func (r *Runner) Add(task func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending = append(r.pending, task)
}

// Run unlocks around every task although its own unlock is deferred; each
// window ends with the lock held again, also where a task panics.
func (r *Runner) Run() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running {
		return 0
	}
	r.running = true
	defer func() { r.running = false }()
	n := 0
	for len(r.pending) > 0 {
		task := r.pending[0]
		r.pending = r.pending[1:]
		func() {
			r.mu.Unlock()
			defer r.mu.Lock()
			task()
		}()
		r.ran++
		n++
	}
	return n
}

func (r *Runner) Ran() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ran
}
