// go: 1.25

package jobs

import "sync"

type job struct {
	run func()
}

// Queue runs jobs by name.
type Queue struct {
	mu   sync.Mutex
	jobs map[string]*job
}

// NewQueue returns an empty queue.
func NewQueue() *Queue {
	return &Queue{jobs: make(map[string]*job)}
}

// Start keeps a job while it runs: the goroutine itself removes it.
func (q *Queue) Start(name string, run func()) {
	q.mu.Lock()
	q.jobs[name] = &job{run: run}
	q.mu.Unlock()
	q.launch(name)
}

func (q *Queue) launch(name string) {
	go func() {
		q.mu.Lock()
		j := q.jobs[name]
		delete(q.jobs, name)
		q.mu.Unlock()
		if j != nil {
			j.run()
		}
	}()
}
