// go: 1.25

package queue

import "sync"

// Queue holds jobs by id.
type Queue struct { // some are waiting
	jobs sync.Map
}

func (q *Queue) size() int {
	var count int
	q.jobs.Range(func(key, value any) bool {
		count++
		return true
	})
	return count
}

// Push adds a job and tells whether it was the first.
func (q *Queue) Push(id string, job func()) bool {
	first := false
	if q.size() == 0 { // want syncmap/range-consistency@"q.size() == 0"
		first = true
	}
	q.jobs.Store(id, job)
	return first
}

// Done takes a job out.
func (q *Queue) Done(id string) { q.jobs.Delete(id) }
