// go: 1.25

package queue

import (
	"errors"
	"sync"
)

// ErrClosed says that the queue takes nothing any more.
var ErrClosed = errors.New("queue: closed")

// Queue hands out jobs in order.
type Queue struct {
	mu     sync.Mutex
	jobs   []string
	closed bool
}

// Push appends a job.
func (q *Queue) Push(job string) error {
	if q.closed { // want race/inconsistent-lock@"q.closed"
		return ErrClosed
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
	return nil
}

// Pop removes the oldest job.
func (q *Queue) Pop() (job string, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		return "", false
	}
	job, q.jobs = q.jobs[0], q.jobs[1:]
	return job, true
}

// Drained tells whether the queue is closed and empty.
func (q *Queue) Drained() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed && len(q.jobs) == 0
}

// Close refuses jobs from now on.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
}

// Open takes jobs again.
func (q *Queue) Open() {
	q.mu.Lock()
	q.closed = false
	q.mu.Unlock()
}
