// go: 1.25

package hub

import (
	"net"
	"sync"
)

type agent struct {
	name string
	conn net.Conn
}

// Hub knows one agent for each name.
type Hub struct {
	mu     sync.Mutex
	agents map[string]*agent
}

// NewHub returns an empty one.
func NewHub() *Hub { return &Hub{agents: make(map[string]*agent)} }

// Attach takes over a name; the loop of the agent before takes the new one off.
func (h *Hub) Attach(name string, c net.Conn) {
	a := &agent{name: name, conn: c}
	h.mu.Lock()
	old := h.agents[name]
	h.agents[name] = a
	h.mu.Unlock()
	if old != nil {
		old.conn.Close()
	}
	go h.serve(a)
}

func (h *Hub) serve(a *agent) {
	defer h.detach(a)
	b := make([]byte, 512)
	for {
		if _, err := a.conn.Read(b); err != nil {
			return
		}
	}
}

func (h *Hub) detach(a *agent) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.agents, a.name) // want race/stale-cleanup
}
