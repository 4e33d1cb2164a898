// go: 1.25

package probe

import "sync"

// Job runs under its lock.
type Job struct {
	mu sync.Mutex
	n  int
}

// Run counts.
func (j *Job) Run() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.n++
}

// Busy tells whether it runs.
func (j *Job) Busy() bool {
	if j.mu.TryLock() {
		j.mu.Unlock()
		return false
	}
	return true
}
