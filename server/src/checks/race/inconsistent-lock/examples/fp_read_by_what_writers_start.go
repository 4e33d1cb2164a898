package serving

import (
	"net"
	"net/http"
	"sync"
)

// Server serves on one listener.
type Server struct {
	mu       sync.Mutex
	wg       sync.WaitGroup
	listener net.Listener
	server   *http.Server
	running  bool
}

// Start serves with a server of its own.
func (s *Server) Start(h http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return
	}
	s.server = &http.Server{Handler: h}
	s.begin()
}

// StartWith serves with one that it is given.
func (s *Server) StartWith(made *http.Server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return
	}
	s.server = made
	s.begin()
}

func (s *Server) begin() {
	s.serve()
	s.running = true
}

// It is started behind either write.
func (s *Server) serve() {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		_ = s.server.Serve(s.listener)
	}()
}

// Stop ends it.
func (s *Server) Stop() {
	s.mu.Lock()
	if s.running {
		_ = s.server.Close()
	}
	s.running = false
	s.mu.Unlock()
	s.wg.Wait()
}
