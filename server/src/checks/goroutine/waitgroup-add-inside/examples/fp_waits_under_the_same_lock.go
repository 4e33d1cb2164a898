// go: 1.24

// Package proxy serves on several listeners once it is told to.
package proxy

import (
	"net"
	"sync"
)

// Server serves.
type Server struct {
	mu        sync.Mutex
	wg        sync.WaitGroup
	told      chan struct{}
	listeners []net.Listener
	serve     func(net.Listener)
}

// New returns a server that waits to be told.
func New(listeners []net.Listener, serve func(net.Listener)) *Server {
	s := &Server{told: make(chan struct{}), listeners: listeners, serve: serve}
	go s.run()
	return s
}

// run launches the goroutines; nobody waits for them meanwhile.
func (s *Server) run() {
	<-s.told
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wg.Add(len(s.listeners))
	for _, l := range s.listeners {
		go func() {
			defer s.wg.Done()
			s.serve(l)
		}()
	}
}

// Stop ends it.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.told)
	for _, l := range s.listeners {
		l.Close()
	}
	s.wg.Wait() // want lock/blocking-while-held@"s.wg.Wait()"
}
