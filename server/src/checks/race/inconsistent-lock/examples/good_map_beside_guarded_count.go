// go: 1.22

package workers

import "sync"

// Pool is loaded by one goroutine, which alone knows the names; its workers count under the lock, and each enters itself there
// when it ends.
type Pool struct {
	mu    sync.Mutex
	count int
	names map[string]bool
}

// NewPool returns an empty pool.
func NewPool() *Pool { return &Pool{names: make(map[string]bool)} }

// Load is called once, before the first round.
func (p *Pool) load(names []string) {
	for _, n := range names {
		p.names[n] = true
	}
}

// Unload is called once, after the last round.
func (p *Pool) unload(names []string) {
	for _, n := range names {
		delete(p.names, n)
	}
}

// Work counts what one worker has done.
func (p *Pool) Work(n int) {
	p.mu.Lock()
	p.count += n
	p.mu.Unlock()
}

// Done counts a worker that has ended.
func (p *Pool) Done(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count++
	p.names[name] = false
}

// Rounds runs all of them.
func (p *Pool) Rounds(names []string) int {
	p.load(names)
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			p.Work(1)
			p.Done(n)
		}()
	}
	wg.Wait()
	p.unload(names)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.count
}
