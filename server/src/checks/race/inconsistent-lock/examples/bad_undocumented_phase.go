// go: 1.25

// Package rpc runs functions that are registered as it serves.
package rpc

import "sync"

// Server runs functions by their names.
type Server struct {
	mu    sync.Mutex
	funcs map[string]func(string)
	calls chan string
}

// New makes a server.
func New() *Server {
	return &Server{funcs: map[string]func(string){}, calls: make(chan string)}
}

// Register gives a function a name. It must be called before Unlock, if ever.
func (s *Server) Register(name string, f func(string)) {
	s.add(name, f)
}

func (s *Server) add(name string, f func(string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.funcs[name] = f
}

// Call runs a function.
func (s *Server) Call(name string) {
	s.calls <- name
}

// Serve runs functions until Close.
func (s *Server) Serve() {
	go func() {
		for name := range s.calls {
			if f := s.funcs[name]; f != nil { // want race/inconsistent-lock@"s.funcs[name]"
				f(name)
			}
		}
	}()
}

// Close ends it.
func (s *Server) Close() {
	close(s.calls)
}
