// go: 1.25
package listener

import (
	"log"
	"net"
)

// Server accepts connections in the background.
type Server struct {
	addr  string
	ready chan struct{}
	ln    net.Listener
}

// New returns a server that does not listen yet.
func New(addr string) *Server {
	return &Server{addr: addr, ready: make(chan struct{})}
}

// example:begin
func (s *Server) serve() {
	ln, err := net.Listen("tcp", s.addr)
	if err != nil {
		log.Printf("listen: %v", err)
		return
	}
	s.ln = ln
	close(s.ready)
}

// Start returns when the server listens.
func (s *Server) Start() {
	go s.serve()
	<-s.ready // want channel/blocked-receiver
}

// example:end
