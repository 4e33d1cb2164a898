// go: 1.25
package hub

import (
	"io"
	"net"
	"sync"
)

type Hub struct{ peers sync.Map }

// Attach makes conn the one of id: the reader of the old one ends, and takes the new one away.
func (h *Hub) Attach(id string, conn net.Conn) {
	if old, ok := h.peers.Swap(id, conn); ok {
		old.(net.Conn).Close()
	}
	go h.read(id, conn)
}

func (h *Hub) read(id string, conn net.Conn) {
	defer func() {
		conn.Close()
		h.peers.Delete(id) // want race/stale-cleanup@"h.peers.Delete(id)"
	}()
	_, _ = io.Copy(io.Discard, conn)
}
