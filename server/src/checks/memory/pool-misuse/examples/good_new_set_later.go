// go: 1.25

package work

import "sync"

type job struct{ n int }

// Queue has a pool that its constructor completes.
type Queue struct {
	jobs sync.Pool
	size int
}

// New makes a queue.
func New(size int) *Queue {
	q := &Queue{size: size}
	q.jobs.New = func() any { return &job{n: size} }
	return q
}

// Do does one.
func (q *Queue) Do(f func(int)) {
	j := q.jobs.Get().(*job)
	f(j.n)
	q.jobs.Put(j)
}
