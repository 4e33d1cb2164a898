// go: 1.25

package queue

import "sync"

// Queue ends when nothing is left to do.
type Queue struct{ jobs sync.Map }

// Put adds a job.
func (q *Queue) Put(id string, f func()) { q.jobs.Store(id, f) }

// Done takes a job out.
func (q *Queue) Done(id string) { q.jobs.Delete(id) }

func (q *Queue) idle() bool {
	idle := true
	q.jobs.Range(func(_, _ any) bool {
		idle = false
		return false
	})
	return idle
}

// Watch stops all when there is no job, and one may come meanwhile.
func (q *Queue) Watch(tick <-chan struct{}, stop func()) {
	go func() {
		for range tick {
			if q.idle() { // want syncmap/range-consistency@"q.idle()"
				stop()
				return
			}
		}
	}()
}
