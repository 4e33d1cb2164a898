// lookalike: bad_entry_pointer.go the entries have a lock of their own, and their address never changes
// go: 1.25

package peers

import (
	"sync"
	"time"
)

// Peer is somebody on the network.
type Peer struct {
	Addr string

	mu    sync.Mutex
	seen  time.Time
	score int
}

// Reward notes that a peer was useful.
func (p *Peer) Reward(points int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.score += points
	p.seen = time.Now()
}

// Seen returns when a peer was last useful.
func (p *Peer) Seen() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen
}

// Score returns how useful a peer was.
func (p *Peer) Score() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.score
}

// Table knows peers by id.
type Table struct {
	mu    sync.Mutex
	peers map[string]*Peer
}

// NewTable returns an empty table.
func NewTable() *Table {
	return &Table{peers: make(map[string]*Peer)}
}

// Add adds a peer.
func (t *Table) Add(id, addr string) {
	p := &Peer{Addr: addr, seen: time.Now()}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peers[id] = p
}

// Remove removes a peer.
func (t *Table) Remove(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.peers, id)
}

// Peer returns a peer, or nil.
func (t *Table) Peer(id string) *Peer {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.peers[id]
}
