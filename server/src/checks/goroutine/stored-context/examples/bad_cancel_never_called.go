// go: 1.25

package jobs

import (
	"context"
	"sync"
)

type job struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// Jobs runs jobs by name.
type Jobs struct {
	mu   sync.Mutex
	jobs map[string]*job
}

// Start runs a job.
func (j *Jobs) Start(ctx context.Context, name string, run func(context.Context)) {
	jb := new(job)
	jb.ctx, jb.cancel = context.WithCancel(ctx)
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.jobs == nil {
		j.jobs = make(map[string]*job)
	}
	j.jobs[name] = jb
	go run(jb.ctx)
}

// Remove forgets a job: that its cancel function is called nowhere is the same bug.
func (j *Jobs) Remove(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.jobs, name) // want goroutine/stored-context
}
