// go: 1.25

package fixture

import "sync"

// Peers are those who have told of themselves.
type Peers struct {
	mu  sync.Mutex
	all map[string]int
}

// Put adds one.
func (p *Peers) Put(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.add(name)
}

// Drop takes one away.
func (p *Peers) Drop(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.all, name)
}

// Len counts them.
func (p *Peers) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.all)
}

func (p *Peers) add(name string) { p.all[name]++ }

// Populate fills it.
func (p *Peers) Populate(names []string) {
	for _, name := range names {
		p.add(name) // want race/inconsistent-lock@"p.add(name)"
	}
}
