// lookalike: bad_close_waits.go the lock is free while it waits
// go: 1.25

package pool

import "sync"

// Pool runs jobs.
type Pool struct {
	mu   sync.Mutex
	wg   sync.WaitGroup
	jobs chan func()
	done int
}

// New starts n workers.
func New(n int) *Pool {
	p := &Pool{jobs: make(chan func())}
	for range n {
		p.wg.Add(1)
		go p.work()
	}
	return p
}

// example:begin

func (p *Pool) work() {
	defer p.wg.Done()
	for job := range p.jobs {
		job()
		p.mu.Lock()
		p.done++
		p.mu.Unlock()
	}
}

// Close waits for the workers.
func (p *Pool) Close() int {
	close(p.jobs)
	p.wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

// example:end
