// go: 1.25

package queue

import "slices"

type Job struct {
	ID        int
	Cancelled bool
}

type Queue struct {
	jobs []Job
}

func (q *Queue) Sweep() {
	q.jobs = slices.DeleteFunc(q.jobs, func(j Job) bool { return j.Cancelled })
}

// Filter keeps the elements in place.
func (q *Queue) Filter(keep func(Job) bool) {
	kept := q.jobs[:0]
	for _, j := range q.jobs {
		if keep(j) {
			kept = append(kept, j)
		}
	}
	q.jobs = kept
}
