// go: 1.25
package pool

import "sync"

type pool struct {
	wg   sync.WaitGroup
	jobs chan string
	fail chan error
}

func (p *pool) start(n int, do func(string) error) {
	p.wg.Add(n)
	for range n {
		go p.work(do)
	}
}

func (p *pool) work(do func(string) error) {
	for j := range p.jobs {
		if err := do(j); err != nil {
			p.fail <- err
			return
		}
	}
	p.wg.Done() // want goroutine/waitgroup-unbalanced@"p.wg.Done()"
}

func (p *pool) stop() {
	close(p.jobs)
	p.wg.Wait()
}
