package fixture

import "sync"

type worker struct{ jobs chan func() }

// Pool keeps idle workers.
type Pool struct {
	mu   sync.Mutex
	idle []*worker
	once sync.Once
}

// Put takes a worker back.
func (p *Pool) Put(w *worker) {
	p.mu.Lock()
	p.idle = append(p.idle, w)
	p.mu.Unlock()
}

// Get gives an idle worker, if there is one.
func (p *Pool) Get() *worker {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) == 0 {
		return nil
	}
	w := p.idle[0]
	p.idle = p.idle[1:]
	return w
}

// Release gives all workers up.
func (p *Pool) Release() {
	p.once.Do(func() {
		for _, w := range p.idle {
			close(w.jobs)
		}
		p.idle = nil // want race/inconsistent-lock@"p.idle"
	})
}
