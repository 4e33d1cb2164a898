// go: 1.25

package pool

import "sync"

// Pool runs jobs.
type Pool struct {
	running sync.WaitGroup
	jobs    chan func()
}

func (p *Pool) work() {
	p.running.Add(1) // want goroutine/waitgroup-add-inside@"p.running.Add(1)"
	defer p.running.Done()
	for j := range p.jobs {
		j()
	}
}

// Start starts n workers, and one more if there is much to do.
func (p *Pool) Start(n int) {
	for range n {
		go p.work()
	}
	if len(p.jobs) > n {
		go p.work()
	}
}

// Stop waits for those that have begun.
func (p *Pool) Stop() {
	close(p.jobs)
	p.running.Wait()
}

func step(wg *sync.WaitGroup, f func()) {
	wg.Add(1) // want goroutine/waitgroup-add-inside@"wg.Add(1)"
	defer wg.Done()
	f()
}

// All runs all of them.
func All(fs []func()) {
	var wg sync.WaitGroup
	for _, f := range fs {
		go step(&wg, f)
	}
	wg.Wait()
}
