// go: 1.25

// Package headers serves headers from a cache, and renews the last one under the read lock too.
package headers

import (
	"strconv"
	"sync"
)

// Server keeps headers.
type Server struct {
	mu    sync.RWMutex
	known map[int][]string
}

// New makes a server.
func New() *Server {
	return &Server{known: make(map[int][]string)}
}

// Headers returns the first n headers of a kind.
func (s *Server) Headers(kind, n int) []string {
	s.mu.RLock()
	known := s.known[kind]
	grows := n == len(known)
	if n > len(known) {
		s.mu.RUnlock()
		s.mu.Lock()
		defer s.mu.Unlock()
		known = s.known[kind]
		if n > len(known) {
			grows = true
			s.known[kind] = append(known, make([]string, n-len(known))...)
		}
	} else {
		defer s.mu.RUnlock()
	}
	out := make([]string, 0, n)
	for i := range n {
		header := strconv.Itoa(kind + i)
		if grows {
			s.known[kind][i] = header // want race/write-under-rlock@"s.known[kind][i]"
		}
		out = append(out, header)
	}
	return out
}
