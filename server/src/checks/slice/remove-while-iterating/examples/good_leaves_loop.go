// lookalike: bad_range_delete.go leaves the loop at once
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

// Cancel takes one job out.
func (q *Queue) Cancel(id int) bool {
	for i, j := range q.jobs {
		if j.ID == id {
			q.jobs = slices.Delete(q.jobs, i, i+1)
			return true
		}
	}
	return false
}

// CancelFirst takes the first cancelled job out.
func (q *Queue) CancelFirst() {
	for i := 0; i < len(q.jobs); i++ {
		if q.jobs[i].Cancelled {
			q.jobs = append(q.jobs[:i], q.jobs[i+1:]...)
			break
		}
	}
}
