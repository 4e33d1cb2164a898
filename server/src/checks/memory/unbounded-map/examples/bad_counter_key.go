// go: 1.25

package jobs

import "sync"

// Job is what is to be done.
type Job struct{ Name string }

type registry struct {
	mu   sync.Mutex
	next int
	all  map[int]Job
}

var jobs = &registry{all: make(map[int]Job)}

// Submit keeps a job under the next number.
func Submit(j Job) int {
	jobs.mu.Lock()
	defer jobs.mu.Unlock()
	return jobs.add(j)
}

func (r *registry) add(j Job) int {
	r.next++
	r.all[r.next] = j // want memory/unbounded-map@"r.all[r.next]" `counted up`
	return r.next
}
