// go: 1.25

package jobs

import "time"

type Job struct {
	ID      int
	Created time.Time
	Meta    map[string]string
}

type Queue struct {
	next  int
	queue []*Job
}

// Submit queues a job and notes who asked for it.
func (q *Queue) Submit(owner string) *Job {
	q.next++
	job := &Job{
		ID:      q.next,
		Created: time.Now(),
	}
	job.Meta["owner"] = owner // want map/nil-write@"job.Meta[\"owner\"]"
	q.queue = append(q.queue, job)
	return job
}

func (q *Queue) Take() (*Job, bool) {
	if len(q.queue) == 0 {
		return nil, false
	}
	job := q.queue[0]
	q.queue = q.queue[1:]
	return job, true
}
