// lookalike: bad_entry_pointer.go the entries are values, and a lookup returns a copy
// go: 1.25

package peers

import (
	"sync"
	"time"
)

// Peer is somebody on the network.
type Peer struct {
	Addr  string
	Seen  time.Time
	Score int
}

// Table knows peers by id.
type Table struct {
	mu    sync.Mutex
	peers map[string]Peer
}

// NewTable returns an empty table.
func NewTable() *Table {
	return &Table{peers: make(map[string]Peer)}
}

// Add adds a peer.
func (t *Table) Add(id, addr string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peers[id] = Peer{Addr: addr, Seen: time.Now()}
}

// Reward notes that a peer was useful.
func (t *Table) Reward(id string, points int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p, ok := t.peers[id]; ok {
		p.Score += points
		p.Seen = time.Now()
		t.peers[id] = p
	}
}

// Expire removes peers that were silent.
func (t *Table) Expire(before time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, p := range t.peers {
		if p.Seen.Before(before) {
			delete(t.peers, id)
		}
	}
}

// Peer returns a peer.
func (t *Table) Peer(id string) (Peer, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p, ok := t.peers[id]
	return p, ok
}
