package fixture

import "net"

// Hub accepts connections; its handlers are added while it is set up.
type Hub struct {
	handlers map[string]func(net.Conn)
	l        net.Listener
}

// Handle adds a handler.
// NOTE: Not goroutine safe.
func (h *Hub) Handle(name string, f func(net.Conn)) {
	h.handlers[name] = f
}

// Start accepts connections until the listener is closed.
func (h *Hub) Start() {
	go h.accept()
}

func (h *Hub) accept() {
	for {
		c, err := h.l.Accept()
		if err != nil {
			return
		}
		for _, f := range h.handlers {
			f(c)
		}
		_ = c.Close()
	}
}

// New makes a hub on a listener.
func New(l net.Listener) *Hub {
	return &Hub{handlers: map[string]func(net.Conn){}, l: l}
}
