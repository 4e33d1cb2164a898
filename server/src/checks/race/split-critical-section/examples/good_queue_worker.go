// go: 1.25

package queue

import "sync"

// Job may have to be done again.
type Job struct {
	Name string
	Do   func() bool
}

// Queue hands jobs to workers.
type Queue struct {
	mu   sync.Mutex
	jobs []*Job
	done map[string]int
}

// New returns an empty queue.
func New() *Queue {
	return &Queue{done: make(map[string]int)}
}

// Step does one job. What it puts back has nothing to do with what is in the queue by then.
func (q *Queue) Step() bool {
	q.mu.Lock()
	if len(q.jobs) == 0 {
		q.mu.Unlock()
		return false
	}
	job := q.jobs[0]
	q.jobs = q.jobs[1:]
	q.mu.Unlock()

	ok := job.Do()

	q.mu.Lock()
	defer q.mu.Unlock()
	if !ok {
		q.jobs = append(q.jobs, job)
		return true
	}
	q.done[job.Name]++
	return true
}

// Add appends a job.
func (q *Queue) Add(job *Job) {
	q.mu.Lock()
	q.jobs = append(q.jobs, job)
	q.mu.Unlock()
}
