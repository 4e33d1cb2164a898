// lookalike: bad_panic_recovered_by_runner.go nothing recovers: the process ends
// go: 1.25

package jobs

import "sync"

// Runner runs jobs.
type Runner struct {
	mu      sync.Mutex
	started map[string]bool
}

// New makes a runner.
func New() *Runner { return &Runner{started: make(map[string]bool)} }

// Run runs a job once.
func (r *Runner) Run(name string, job func()) {
	r.start(name)
	job()
}

func (r *Runner) start(name string) {
	r.mu.Lock()
	if r.started[name] {
		panic("job " + name + " was started before")
	}
	r.started[name] = true
	r.mu.Unlock()
}
