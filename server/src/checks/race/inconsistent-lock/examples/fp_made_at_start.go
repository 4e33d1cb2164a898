// go: 1.25

// Package transport sends to peers. Start makes what it needs; before that there is nothing to use.
package transport

import "sync"

// Transport sends to peers.
type Transport struct {
	ID string

	mu    sync.RWMutex
	peers map[string]int
}

// Start makes it ready for use.
func (t *Transport) Start() error {
	t.peers = make(map[string]int)
	return nil
}

// Add adds a peer.
func (t *Transport) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peers[name] = 0
}

// Remove removes one.
func (t *Transport) Remove(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.peers, name)
}

// Sent counts a message.
func (t *Transport) Sent(name string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peers[name]++
	return t.peers[name]
}
