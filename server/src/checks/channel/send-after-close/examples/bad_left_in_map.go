// go: 1.25

// Package peers writes to those that are connected.
package peers

import "sync"

type peer struct{ out chan []byte }

// Peers are known by their names.
type Peers struct {
	mu    sync.Mutex
	known map[string]*peer
}

// New returns none.
func New() *Peers { return &Peers{known: make(map[string]*peer)} }

// Add connects one.
func (p *Peers) Add(name string) <-chan []byte {
	one := &peer{out: make(chan []byte, 4)}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[name] = one
	return one.out
}

// Kick disconnects one.
func (p *Peers) Kick(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if one := p.known[name]; one != nil {
		close(one.out)
	}
}

// Send writes to one.
func (p *Peers) Send(name string, b []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	one := p.known[name]
	if one == nil {
		return false
	}
	select {
	case one.out <- b: // want channel/send-after-close@"one.out <- b"
		return true
	default:
		return false
	}
}
