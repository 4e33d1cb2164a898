// go: 1.25

package keyed

import "sync"

// Jobs run one at a time for each name.
type Jobs struct {
	running sync.Map
}

// Run waits for its turn.
func (j *Jobs) Run(name string, job func()) {
	v, _ := j.running.LoadOrStore(name, &sync.Mutex{})
	mu := v.(*sync.Mutex)
	mu.Lock()
	defer func() {
		mu.Unlock()
		j.running.Delete(name) // want lock/per-key-lock@"j.running.Delete(name)" `while others may hold it`
	}()
	job()
}
