// go: 1.25

// Package rpc runs functions that were registered before it serves.
package rpc

// Server runs functions by their names.
type Server struct {
	funcs map[string]func(string)
	calls chan string
}

// New makes a server.
func New() *Server {
	return &Server{funcs: map[string]func(string){}, calls: make(chan string)}
}

// Register gives a function a name. This must be called before Serve.
func (s *Server) Register(name string, f func(string)) {
	s.add(name, f)
}

func (s *Server) add(name string, f func(string)) {
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
			if f := s.funcs[name]; f != nil {
				f(name)
			}
		}
	}()
}

// Close ends it.
func (s *Server) Close() {
	close(s.calls)
}
