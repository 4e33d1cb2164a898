// go: 1.25

package frames

import "net"

// Hub remembers how each peer has said hello.
type Hub struct {
	hello map[string][]byte
}

// New makes a hub.
func New() *Hub { return &Hub{hello: make(map[string][]byte)} }

// Greet reads a peer's first message.
func (h *Hub) Greet(c net.Conn) error {
	buf := make([]byte, 64<<10)
	n, err := c.Read(buf)
	if err != nil {
		return err
	}
	h.hello[c.RemoteAddr().String()] = buf[:n] // want memory/retained-subslice@"buf[:n]"
	return nil
}
