package pool

import "sync"

type resource struct{ value int }

// Pool counts the resources that are still to be destroyed.
type Pool struct {
	mu    sync.Mutex
	idle  []*resource
	alive sync.WaitGroup
	open  func() (int, error)
}

func New(open func() (int, error)) *Pool { return &Pool{open: open} }

func (p *Pool) add() *resource {
	p.alive.Add(1)
	return &resource{}
}

// Fill opens one more in the background. Who destroys it counts it down.
func (p *Pool) Fill() {
	r := p.add()
	go func() {
		v, err := p.open()
		if err != nil {
			p.alive.Done()
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		r.value = v
		p.idle = append(p.idle, r)
	}()
}

func (p *Pool) destroy(r *resource) {
	r.value = 0
	p.alive.Done()
}

// Close destroys what is idle, and waits until there is nothing left.
func (p *Pool) Close() {
	p.mu.Lock()
	idle := p.idle
	p.idle = nil
	p.mu.Unlock()
	for _, r := range idle {
		p.destroy(r)
	}
	p.alive.Wait()
}
