// go: 1.25

// Package sessions starts sessions, one for each call.
package sessions

import "sync"

type Server struct {
	mu       sync.Mutex
	sessions map[string]int
}

func (s *Server) Stop(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, id)
}

func (s *Server) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sessions)
}

// Start begins a session.
func (s *Server) Start(id string) {
	s.sessions[id] = 1 // want race/inconsistent-lock@"s.sessions[id]"
	go s.run(id)
}

func (s *Server) run(id string) {}
