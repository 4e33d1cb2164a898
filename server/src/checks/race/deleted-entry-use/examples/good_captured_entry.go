// lookalike: bad_waitgroup_entry.go the entry is read before the goroutine starts
// go: 1.25

package batch

import "sync"

// example:begin

// Batches waits for groups of jobs by name.
type Batches struct {
	mu     sync.Mutex
	groups map[string]*sync.WaitGroup
}

// New returns no batches.
func New() *Batches {
	return &Batches{groups: make(map[string]*sync.WaitGroup)}
}

// Run starts a job and forgets its group.
func (b *Batches) Run(name string, job func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	wg := &sync.WaitGroup{}
	b.groups[name] = wg
	wg.Add(1)
	go func() {
		defer wg.Done()
		job()
	}()
	delete(b.groups, name)
}

// example:end
