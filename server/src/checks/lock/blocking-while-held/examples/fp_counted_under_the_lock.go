// go: 1.25
package server

import (
	"net"
	"sync"
)

// Server tells its address when it has one.
type Server struct {
	mu    sync.Mutex
	ready sync.WaitGroup
	addr  string
}

// Start listens.
func (s *Server) Start(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready.Add(1)
	s.addr = net.JoinHostPort(host, "80")
	s.ready.Done()
}

// Addr waits for nothing that is not over.
func (s *Server) Addr() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready.Wait() // want lock/blocking-while-held@"s.ready.Wait()"
	return s.addr
}
