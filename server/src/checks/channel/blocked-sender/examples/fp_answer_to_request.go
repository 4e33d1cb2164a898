// go: 1.25

package pool

import "sync"

type Pool struct {
	requests chan int
	answers  chan chan struct{}
	shutdown chan struct{}
	wg       sync.WaitGroup
}

func New() *Pool {
	p := &Pool{requests: make(chan int), answers: make(chan chan struct{}), shutdown: make(chan struct{})}
	p.wg.Add(1)
	go p.loop()
	return p
}

// loop answers each request at once, and whoever asks waits for that.
func (p *Pool) loop() {
	defer p.wg.Done()
	next := make(chan struct{})
	for {
		select {
		case <-p.requests:
			p.answers <- next
		case <-p.shutdown:
			close(next)
			return
		}
	}
}

func (p *Pool) Request(n int) chan struct{} {
	select {
	case p.requests <- n:
		return <-p.answers
	case <-p.shutdown:
		return p.shutdown
	}
}

func (p *Pool) Close() {
	close(p.shutdown)
	p.wg.Wait()
}
