// go: 1.25

// Package tasks runs each task once: Run is no main loop.
package tasks

import "sync"

type Pool struct {
	mu   sync.Mutex
	seen map[string]int
}

// Run runs one task; there are many.
func (p *Pool) Run(name string, f func()) {
	if p.record(name) {
		f()
	}
}

func (p *Pool) record(name string) bool {
	p.mu.Lock()
	p.seen[name]++
	p.mu.Unlock()
	return p.seen[name] == 1 // want race/inconsistent-lock@"p.seen[name]"
}

func (p *Pool) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.seen)
}

func (p *Pool) Has(n string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[n] > 0
}
