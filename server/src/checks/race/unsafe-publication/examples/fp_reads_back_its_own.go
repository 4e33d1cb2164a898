// go: 1.25

package server

import "sync"

type session struct{ n int }

func (s *session) serve() {}
func (s *session) close() {}

// Server has one session at a time.
type Server struct {
	mu      sync.Mutex
	session *session
}

// Run serves whoever comes.
func (s *Server) Run(accept func() int) {
	go func() {
		s.run(accept())
	}()
}

// RunWith serves a client that has come.
func (s *Server) RunWith(n int) {
	go s.run(n)
}

func (s *Server) run(n int) {
	s.mu.Lock()
	s.session = &session{n: n}
	s.mu.Unlock()
	s.session.serve()
}

// Stop ends the session.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.session != nil {
		s.session.close()
	}
}
