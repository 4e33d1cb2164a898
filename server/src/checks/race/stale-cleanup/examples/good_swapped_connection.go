// go: 1.25
package hub

import (
	"io"
	"net"
	"sync"
)

type Hub struct{ peers sync.Map }

func (h *Hub) Attach(id string, conn net.Conn) {
	if old, ok := h.peers.Swap(id, conn); ok {
		old.(net.Conn).Close()
	}
	go h.read(id, conn)
}

func (h *Hub) read(id string, conn net.Conn) {
	defer func() {
		conn.Close()
		h.peers.CompareAndDelete(id, conn)
	}()
	_, _ = io.Copy(io.Discard, conn)
}
