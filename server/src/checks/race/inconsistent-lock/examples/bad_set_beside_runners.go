package p

import "sync"

// Pool runs jobs.
type Pool struct {
	mu      sync.Mutex
	jobs    []func()
	waiting int
	wake    sync.Cond
	runners int
}

// Add queues a job.
func (p *Pool) Add(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.jobs = append(p.jobs, f)
	if p.waiting > 0 {
		p.wake.Signal()
	}
}

// Run works until all runners wait.
func (p *Pool) Run(n int) {
	if p.runners > 0 {
		panic("pool: Run was called before")
	}
	p.runners = n // want race/inconsistent-lock
	p.wake.L = &p.mu
	for i := 1; i < n; i++ {
		go p.work()
	}
	p.work()
}

func (p *Pool) work() {
	for {
		p.mu.Lock()
		for len(p.jobs) == 0 {
			p.waiting++
			if p.waiting == p.runners {
				p.wake.Broadcast()
				p.mu.Unlock()
				return
			}
			p.wake.Wait()
			p.waiting--
		}
		f := p.jobs[0]
		p.jobs = p.jobs[1:]
		p.mu.Unlock()
		f()
	}
}

// Grow adds a runner.
func (p *Pool) Grow() {
	p.runners++ // want race/inconsistent-lock
	go p.work()
}
