// go: 1.25

// Package fake has a server for tests.
package fake

import (
	"net/http"
	"sync"
)

// Server answers as it is told.
type Server struct {
	mu    sync.Mutex
	url   string
	types []string
	seen  int
}

// Types says what it offers.
func (s *Server) Types(types ...string) *Server {
	if s.url != "" {
		panic("Types must be called before Start")
	}
	s.types = types
	return s
}

// Start begins to answer.
func (s *Server) Start(url string) {
	s.url = url
}

// ServeHTTP answers.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen++
	for _, t := range s.types {
		if t == r.URL.Path {
			w.WriteHeader(http.StatusOK)
			return
		}
	}
	w.WriteHeader(http.StatusNotFound)
}

// Offers tells what it offers.
func (s *Server) Offers() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.types)
}
