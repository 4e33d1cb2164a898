// go: 1.25

// Package serve dispatches by name.
package serve

import (
	"maps"
	"sync"
)

// Handler serves one kind of request.
type Handler func(payload string)

var defaults = map[string]Handler{"ping": func(string) {}}

// Server has the default handlers unless it is given others.
type Server struct {
	mu       sync.RWMutex
	handlers map[string]Handler
	conns    int
}

func (s *Server) ensureHandlers() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.handlers == nil {
		s.handlers = map[string]Handler{}
		maps.Copy(s.handlers, defaults)
		for name, h := range defaults {
			s.handlers[name] = h
		}
	}
}

// Serves tells whether there is a handler.
func (s *Server) Serves(name string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.handlers[name] != nil
}

// Serve serves requests.
func (s *Server) Serve(requests <-chan string) {
	s.ensureHandlers()
	for r := range requests {
		go s.handle(r)
	}
}

func (s *Server) handle(request string) {
	s.mu.Lock()
	s.conns++
	s.mu.Unlock()
	if h := s.handlers[request]; h != nil {
		h(request)
	}
}
