// go: 1.25

package queue

import "slices"

// Job waits in a queue.
type Job struct {
	ID        int
	Cancelled bool
}

// Queue holds jobs in order.
type Queue struct {
	jobs []Job
}

// Sweep takes cancelled jobs out.
func (q *Queue) Sweep() {
	for i, j := range q.jobs {
		if j.Cancelled {
			q.jobs = slices.Delete(q.jobs, i, i+1) // want slice/remove-while-iterating@"slices.Delete(q.jobs, i, i+1)"
		}
	}
}
