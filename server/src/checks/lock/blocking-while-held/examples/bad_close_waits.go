// go: 1.25

package pool

import "sync"

// example:begin

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

func (p *Pool) work() {
	defer p.wg.Done()
	for job := range p.jobs {
		job()
		p.mu.Lock()
		p.done++
		p.mu.Unlock()
	}
}

// Close waits for the workers. They need the lock to finish.
func (p *Pool) Close() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.jobs)
	p.wg.Wait() // want lock/blocking-while-held@"p.wg.Wait()" `neither can go on`
	return p.done
}

// example:end
