package server

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
)

type state struct {
	addr  net.Addr
	admin string
}

// Server is of use once it is started.
type Server struct {
	state atomic.Pointer[state]

	mu      sync.Mutex
	started bool
}

// Start serves on the listener.
func (s *Server) Start(ln net.Listener, admin string) error {
	return s.serve(ln, admin)
}

func (s *Server) serve(ln net.Listener, admin string) error {
	if err := s.listen(ln, admin); err != nil {
		return err
	}
	defer ln.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go s.handle(conn)
	}
}

func (s *Server) listen(ln net.Listener, admin string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started {
		return errors.New("started already")
	}
	s.state.Store(&state{addr: ln.Addr(), admin: admin})
	s.started = true
	return nil
}

func (s *Server) handle(conn net.Conn) {
	defer conn.Close()
	st := s.state.Load()
	_, _ = conn.Write([]byte(st.admin))
}
