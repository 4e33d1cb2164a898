// go: 1.25

// Package peers sets all fields of those that it has in its table.
package peers

import (
	"sync"
	"time"
)

type Peer struct {
	mu   sync.Mutex
	addr string
	seen time.Time
}

func (p *Peer) Addr() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.addr
}

func (p *Peer) IsLocal() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.addr == "localhost"
}

func (p *Peer) Seen() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen
}

func (p *Peer) Move(addr string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.addr = addr
	p.seen = time.Now()
}

func (p *Peer) Touch() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = time.Now()
}

type Table struct {
	mu    sync.RWMutex
	peers map[string]*Peer
}

func (t *Table) Add(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peers[id] = &Peer{}
}

func refresh(p *Peer, addr string) {
	p.addr = addr       // want race/inconsistent-lock@"p.addr"
	p.seen = time.Now() // want race/inconsistent-lock@"p.seen"
}

func (t *Table) All(addr string) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, p := range t.peers {
		refresh(p, addr)
	}
}
