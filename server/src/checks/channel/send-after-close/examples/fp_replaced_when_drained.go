// Package jobs keeps the names of jobs that are done.
package jobs

// Queue keeps names until they are asked for.
type Queue struct{ done chan string }

// New returns a queue for so many jobs.
func New(n int) *Queue { return &Queue{done: make(chan string, n)} }

// Results empties the channel into the next one.
func (q *Queue) Results() []string {
	next := make(chan string, cap(q.done))
	var out []string
	close(q.done)
	for name := range q.done {
		next <- name
		out = append(out, name)
	}
	q.done = next
	return out
}
