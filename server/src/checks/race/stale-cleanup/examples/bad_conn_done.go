// go: 1.25

package hub

import (
	"net"
	"sync"
)

// Hub keeps the connection of each user.
type Hub struct {
	mu    sync.Mutex
	conns map[string]net.Conn
}

// NewHub returns an empty hub.
func NewHub() *Hub {
	return &Hub{conns: make(map[string]net.Conn)}
}

// Attach serves a user's connection, in place of an older one.
func (h *Hub) Attach(user string, c net.Conn, serve func(net.Conn)) {
	h.mu.Lock()
	h.conns[user] = c
	h.mu.Unlock()
	go func() {
		serve(c)
		h.mu.Lock()
		delete(h.conns, user) // want race/stale-cleanup@"h.conns"
		h.mu.Unlock()
	}()
}

// Online tells whether a user is connected.
func (h *Hub) Online(user string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.conns[user] != nil
}
