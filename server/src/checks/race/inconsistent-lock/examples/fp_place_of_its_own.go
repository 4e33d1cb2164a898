// go: 1.25

// Package server listens in two ways, each of them in a place of its own.
package server

import (
	"net"
	"net/http"
	"sync"
)

const (
	plain = 0
	local = 1
)

// Server serves in two ways.
type Server struct {
	mu      sync.Mutex
	servers [2]*http.Server
}

// Serve serves all.
func (s *Server) Serve(l net.Listener) error {
	s.mu.Lock()
	s.servers[plain] = &http.Server{}
	s.mu.Unlock()
	return s.servers[plain].Serve(l)
}

// ServeLocal serves this machine alone.
func (s *Server) ServeLocal(l net.Listener) error {
	s.mu.Lock()
	s.servers[local] = &http.Server{}
	s.mu.Unlock()
	return s.servers[local].Serve(l)
}

// Stop ends both.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.servers {
		if x != nil {
			x.Close()
		}
	}
}

// Running tells whether the server serves all.
func (s *Server) Running() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.servers[plain] != nil
}
