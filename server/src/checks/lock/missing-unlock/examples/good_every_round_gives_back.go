package queue

import "sync"

type Queue struct {
	mu   sync.Mutex
	jobs []func() bool
}

func (q *Queue) Drain() {
	for {
		q.mu.Lock()
		if len(q.jobs) == 0 {
			q.mu.Unlock()
			return
		}
		j := q.jobs[0]
		if j == nil {
			q.jobs = q.jobs[1:]
			q.mu.Unlock()
			continue
		}
		q.jobs = q.jobs[1:]
		q.mu.Unlock()
		j()
	}
}

// The lock is held from round to round.
func (q *Queue) DrainAll() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) > 0 {
		j := q.jobs[0]
		q.jobs = q.jobs[1:]
		if j == nil {
			continue
		}
		q.mu.Unlock()
		j()
		q.mu.Lock()
	}
}
