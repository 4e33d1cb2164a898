// go: 1.25
package server

import (
	"os"
	"os/signal"
	"sync"
)

type endpoint struct{ name string }

func (e *endpoint) register(name string) { e.name = name }

func (e *endpoint) stop() { println("stopped", e) }

// Server is initialized, and then started.
type Server struct {
	mu       sync.Mutex
	endpoint *endpoint
	quit     chan struct{}
}

// Initialize makes what Start serves.
func (s *Server) Initialize() {
	s.endpoint = &endpoint{}
	s.quit = make(chan struct{})
	s.endpoint.register("health")
}

// Start returns when the server has been stopped.
func (s *Server) Start() {
	s.endWithSignal()
	<-s.quit
}

func (s *Server) endWithSignal() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	go func() {
		<-c
		s.Stop()
	}()
}

// Stop ends it.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer close(s.quit)
	s.endpoint.stop()
	defer func() { s.endpoint = nil }()
}
