// go: 1.22

package server

import "sync"

// Server is given its name and limit before it runs; conns change meanwhile.
type Server struct {
	mu    sync.Mutex
	name  string
	limit int
	conns map[string]int
}

// New returns a server.
func New() *Server { return &Server{conns: make(map[string]int)} }

// SetLimit belongs to the settings, and sets the name's default as well.
func (s *Server) SetLimit(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = n
	if s.name == "" {
		s.name = "server"
	}
}

// Limit is the setting.
func (s *Server) Limit() int { return s.limit }

// Name likewise.
func (s *Server) Name() string { return s.name }

// Open enters a connection.
func (s *Server) Open(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.conns) >= s.limit {
		return false
	}
	s.conns[id]++
	return true
}

// Close drops one.
func (s *Server) Close(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, id)
}
