package hub

import "sync"

type client struct {
	id   string
	send chan []byte
}

type Hub struct {
	mu      sync.Mutex
	clients map[string]*client
}

func (h *Hub) Register(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[id] = &client{id: id, send: make(chan []byte, 8)}
}

func (h *Hub) Broadcast(b []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		select {
		case c.send <- b:
		default:
			h.drop(c.id)
		}
	}
}

func (h *Hub) drop(id string) {
	if c, ok := h.clients[id]; ok {
		delete(h.clients, id)
		close(c.send)
	}
}

func (h *Hub) Unregister(id string) {
	h.drop(id) // want race/inconsistent-lock@"h.drop(id)"
}
