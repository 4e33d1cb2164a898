// go: 1.25

package batch

import (
	"sync"
	"time"
)

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
		job()
		b.mu.Lock()
		defer b.mu.Unlock()
		b.groups[name].Done() // want race/deleted-entry-use@"b.groups[name]"
	}()
	delete(b.groups, name)
}

// example:end

// Wait waits for a group, for a while.
func (b *Batches) Wait(name string, d time.Duration) {
	b.mu.Lock()
	wg := b.groups[name]
	b.mu.Unlock()
	if wg == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}
