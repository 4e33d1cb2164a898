// go: 1.23

package echo

import (
	"io"
	"log"
	"net"
)

// Server echoes what its clients send.
type Server struct {
	conns map[net.Conn]struct{}
}

// NewServer returns a server without clients.
func NewServer() *Server {
	return &Server{conns: make(map[net.Conn]struct{})}
}

// Serve accepts clients until the listener is closed.
func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go s.handle(conn)
	}
}

func (s *Server) handle(conn net.Conn) {
	defer conn.Close()
	s.track(conn)
	defer s.forget(conn)
	if _, err := io.Copy(conn, conn); err != nil {
		log.Printf("echo to %s: %v", conn.RemoteAddr(), err)
	}
}

func (s *Server) track(conn net.Conn) {
	s.conns[conn] = struct{}{} // want race/unguarded-map@"s.conns[conn]"
}

func (s *Server) forget(conn net.Conn) {
	delete(s.conns, conn)
}
