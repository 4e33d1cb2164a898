// lookalike: bad_closed_flag.go the flag is read under the lock, which is let go only while the job runs
// go: 1.25

package queue

import "sync"

// Queue runs jobs in order.
type Queue struct {
	mu     sync.Mutex
	jobs   []func()
	closed bool
	ran    int
}

// Push appends a job and tells whether it was taken.
func (q *Queue) Push(job func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	q.jobs = append(q.jobs, job)
	return true
}

// Run runs the jobs that wait, without the lock, so that a job may push another.
func (q *Queue) Run() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) > 0 && !q.closed {
		job := q.jobs[0]
		q.jobs = q.jobs[1:]

		q.mu.Unlock()
		job()
		q.mu.Lock()

		q.ran++
	}
	return q.ran
}

// Close refuses jobs from now on.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
}
