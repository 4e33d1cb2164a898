package serve

import (
	"errors"
	"net"
	"sync"
)

// Server is started once; what Start sets is used afterwards.
type Server struct {
	mu      sync.Mutex
	running bool
	addr    string
	ln      net.Listener
}

func (s *Server) Start(addr string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return errors.New("running")
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	s.running, s.ln, s.addr = true, ln, addr
	return nil
}

func (s *Server) Running() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running
}

func (s *Server) Describe() string {
	if !s.Running() {
		return "stopped"
	}
	return "on " + s.addr
}

func (s *Server) Name() string {
	if !s.Running() {
		return ""
	}
	return "server " + s.addr
}
