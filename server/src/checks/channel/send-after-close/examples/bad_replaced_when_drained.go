// Package jobs keeps the names of jobs that are done.
package jobs

// Queue keeps names until they are asked for.
type Queue struct{ done chan string }

// New returns a queue for so many jobs.
func New(n int) *Queue { return &Queue{done: make(chan string, n)} }

// Results closes the wrong one of two.
func (q *Queue) Results() []string {
	before := q.done
	next := make(chan string, cap(before))
	q.done = next
	var out []string
	close(q.done)
	for name := range before {
		next <- name // want channel/send-after-close
		out = append(out, name)
	}
	return out
}
