// go: 1.25

// Package conns takes all connections out under the lock; a helper puts a new map in their place.
package conns

import "sync"

// Pool has connections by name.
type Pool struct {
	mu    sync.Mutex
	conns map[string]func()
}

// New returns an empty pool.
func New() *Pool {
	p := &Pool{}
	p.reset()
	return p
}

func (p *Pool) reset() { p.conns = make(map[string]func()) }

// Add adds one.
func (p *Pool) Add(name string, end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns[name] = end
}

// Remove removes one.
func (p *Pool) Remove(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, name)
}

// Idle ends all of them.
func (p *Pool) Idle() {
	p.mu.Lock()
	conns := p.conns
	p.reset()
	p.mu.Unlock()
	for _, end := range conns {
		end()
	}
}
