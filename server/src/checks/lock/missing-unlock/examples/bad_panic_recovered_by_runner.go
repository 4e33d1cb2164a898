// go: 1.25

package jobs

import (
	"log"
	"sync"
)

// Runner runs jobs and goes on when one of them panics.
type Runner struct {
	mu      sync.Mutex
	started map[string]bool
}

// New makes a runner.
func New() *Runner { return &Runner{started: make(map[string]bool)} }

// Run runs a job once.
func (r *Runner) Run(name string, job func()) {
	defer r.rescue()
	r.start(name)
	job()
}

func (r *Runner) rescue() {
	if p := recover(); p != nil {
		log.Printf("job: %v", p)
	}
}

func (r *Runner) start(name string) {
	r.mu.Lock() // want lock/missing-unlock@"r.mu.Lock()"
	if r.started[name] {
		panic("job " + name + " was started before")
	}
	r.started[name] = true
	r.mu.Unlock()
}
