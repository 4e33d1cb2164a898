// go: 1.25

package desk

import "sync"

// Pool lends clerks.
type Pool struct {
	mu   sync.Mutex
	back *sync.Cond
	free []int
}

// NewPool makes a pool.
func NewPool(clerks []int) *Pool {
	p := &Pool{free: clerks}
	p.back = sync.NewCond(&p.mu)
	return p
}

// Lend waits until some clerk is free.
func (p *Pool) Lend() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.take()
}

func (p *Pool) take() int {
again:
	if n := len(p.free); n > 0 {
		c := p.free[n-1]
		p.free = p.free[:n-1]
		return c
	}
	p.back.Wait()
	goto again
}

// Return gives a clerk back.
func (p *Pool) Return(c int) {
	p.mu.Lock()
	p.free = append(p.free, c)
	p.mu.Unlock()
	p.back.Signal()
}
