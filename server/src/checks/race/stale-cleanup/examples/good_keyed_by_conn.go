// go: 1.25

package server

import (
	"net"
	"sync"
)

// Server keeps its open connections.
type Server struct {
	mu    sync.Mutex
	conns map[net.Conn]string
}

// New returns a server.
func New() *Server {
	return &Server{conns: make(map[net.Conn]string)}
}

// Handle serves a connection: it is its own key.
func (s *Server) Handle(c net.Conn, serve func(net.Conn)) {
	s.mu.Lock()
	s.conns[c] = c.RemoteAddr().String()
	s.mu.Unlock()
	go func() {
		serve(c)
		s.mu.Lock()
		delete(s.conns, c)
		s.mu.Unlock()
	}()
}
