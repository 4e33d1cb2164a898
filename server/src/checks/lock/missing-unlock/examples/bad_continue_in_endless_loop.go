package queue

import "sync"

type job struct {
	tries int
	run   func() error
}

type Queue struct {
	mu   sync.Mutex
	jobs []*job
}

func (q *Queue) Drain() {
	for {
		q.mu.Lock() // want lock/missing-unlock `when the loop goes on`
		if len(q.jobs) == 0 {
			q.mu.Unlock()
			return
		}
		j := q.jobs[0]
		q.jobs = q.jobs[1:]
		if j.tries > 3 {
			continue
		}
		q.mu.Unlock()
		if err := j.run(); err != nil {
			j.tries++
		}
	}
}
