package fixture

import "net"

// Hub accepts connections; its greetings are added while it is set up.
type Hub struct {
	greetings map[string]string
	l         net.Listener
}

// Greet adds a greeting.
// NOTE: Not goroutine safe.
func (h *Hub) Greet(name, with string) {
	h.greetings[name] = with
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
		_, _ = c.Write([]byte(h.greetings[c.RemoteAddr().String()]))
		_ = c.Close()
	}
}

// New makes a hub on a listener.
func New(l net.Listener) *Hub {
	return &Hub{greetings: map[string]string{}, l: l}
}
