// lookalike: bad_conn_done.go an entry is never replaced
// go: 1.25

package hub

import (
	"errors"
	"net"
	"sync"
)

// ErrConnected says that a user has a connection already.
var ErrConnected = errors.New("hub: connected")

// Hub keeps the connection of each user.
type Hub struct {
	mu    sync.Mutex
	conns map[string]net.Conn
}

// NewHub returns an empty hub.
func NewHub() *Hub {
	return &Hub{conns: make(map[string]net.Conn)}
}

// Attach serves a user's connection.
func (h *Hub) Attach(user string, c net.Conn, serve func(net.Conn)) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.conns[user] != nil {
		return ErrConnected
	}
	h.conns[user] = c
	go func() {
		serve(c)
		h.mu.Lock()
		delete(h.conns, user)
		h.mu.Unlock()
	}()
	return nil
}
