// go: 1.25
package server

import (
	"net"
	"sync"
)

type Server struct {
	mu     sync.Mutex
	closed bool
	wg     sync.WaitGroup
}

func (s *Server) enter() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		panic("closed")
	}
	s.wg.Add(1)
}

// Serve counts each connection while it looks whether the server is closed: once that is set, nobody adds.
func (s *Server) Serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		c, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			s.enter()
			defer s.wg.Done()
			handle(c)
		}()
	}
}

func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.wg.Wait()
}
