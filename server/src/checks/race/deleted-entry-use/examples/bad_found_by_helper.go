// go: 1.25

package jobs

import "sync"

type job struct {
	name string
	done chan struct{}
}

// Runner runs jobs that were submitted.
type Runner struct {
	mu   sync.Mutex
	jobs map[int]*job
}

// New makes a runner.
func New() *Runner { return &Runner{jobs: make(map[int]*job)} }

// Submit takes a job in.
func (r *Runner) Submit(id int, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.jobs[id] = &job{name: name, done: make(chan struct{})}
}

func (r *Runner) get(id int) *job {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.jobs[id]
}

// Start runs the job and forgets it.
func (r *Runner) Start(id int, work func(name string)) {
	go func() {
		work(r.get(id).name) // want race/deleted-entry-use@"r.get(id)"
	}()
	r.mu.Lock()
	delete(r.jobs, id)
	r.mu.Unlock()
}
