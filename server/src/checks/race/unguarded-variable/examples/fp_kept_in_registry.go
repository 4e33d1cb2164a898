// lookalike: bad_kept_in_registry.go who looks has waited for the end, or the object has a lock
// go: 1.25

package runners

import "sync"

type run struct {
	wait   func() error
	done   chan struct{}
	failed bool
	mu     sync.Mutex
	state  string
}

// Runner has runs by name.
type Runner struct {
	mu   sync.Mutex
	runs map[string]*run
}

// Start runs something in the background.
func (r *Runner) Start(name string, wait func() error) {
	x := &run{wait: wait, done: make(chan struct{})}
	r.mu.Lock()
	r.runs[name] = x
	r.mu.Unlock()
	go r.watch(x)
}

func (r *Runner) watch(x *run) {
	defer close(x.done)
	x.set("running")
	if err := x.wait(); err != nil {
		x.failed = true
	}
	x.set("over")
}

func (x *run) set(state string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.state = state
}

func (r *Runner) find(name string) *run {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.runs[name]
}

// Failed waits for one.
func (r *Runner) Failed(name string) bool {
	x := r.find(name)
	if x == nil {
		return false
	}
	<-x.done
	return x.failed
}

// State tells how far it is.
func (r *Runner) State(name string) string {
	x := r.find(name)
	if x == nil {
		return ""
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.state
}
