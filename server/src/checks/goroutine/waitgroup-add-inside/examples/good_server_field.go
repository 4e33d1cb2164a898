// lookalike: bad_server_field.go each connection is counted by the loop that accepts it
// go: 1.25

package relay

import (
	"io"
	"net"
	"sync"
)

// Server copies what it is sent.
type Server struct {
	ln    net.Listener
	conns sync.WaitGroup
}

// Serve accepts until the listener is closed.
func (s *Server) Serve() error {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return err
		}
		s.conns.Add(1)
		go s.handle(conn)
	}
}

func (s *Server) handle(conn net.Conn) {
	defer s.conns.Done()
	defer conn.Close()
	io.Copy(conn, conn)
}

// Shutdown stops accepting and waits for open connections.
func (s *Server) Shutdown() error {
	err := s.ln.Close()
	s.conns.Wait()
	return err
}
