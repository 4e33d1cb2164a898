// go: 1.25

// Package peer connects to others, and again when it is told to.
package peer

import "sync"

// Peer has connections.
type Peer struct {
	mu    *sync.RWMutex
	conns map[int]string
}

var connect = dial

// Open connects before anybody knows of the peer.
func Open() (*Peer, error) {
	p := &Peer{mu: &sync.RWMutex{}}
	return p, connect(p)
}

func dial(p *Peer) error {
	p.conns = make(map[int]string, 4)
	for i := range 4 {
		p.conns[i] = "up" // want race/inconsistent-lock
	}
	return nil
}

// Any gives one of them.
func (p *Peer) Any() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.conns[len(p.conns)-1]
}

// Again connects again, while others look for a connection.
func (p *Peer) Again() error { return dial(p) }

// Reset forgets one.
func (p *Peer) Reset(i int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns[i] = ""
}

// Close forgets all.
func (p *Peer) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.conns {
		delete(p.conns, i)
	}
}
