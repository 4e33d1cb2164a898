package example

import "sync"

// Pool transfers things; the first worker logs in before the others begin.
type Pool struct {
	jobs  chan string
	login sync.WaitGroup
	ended sync.WaitGroup
}

// Begin starts the workers.
func (p *Pool) Begin(workers int) {
	p.jobs = make(chan string)
	p.login.Add(1)
	p.ended.Add(workers)
	for i := 0; i < workers; i++ {
		go p.work(i)
	}
}

func (p *Pool) work(number int) {
	defer p.ended.Done()
	waits := number > 0
	tells := number == 0
	if waits {
		p.login.Wait()
	}
	for j := range p.jobs {
		println(number, j)
		if tells {
			p.login.Done()
			tells = false
		}
	}
	if tells {
		p.login.Done()
	}
}

// End waits for all workers.
func (p *Pool) End() {
	close(p.jobs)
	p.ended.Wait()
}
