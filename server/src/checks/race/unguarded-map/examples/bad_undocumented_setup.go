// go: 1.25

// Package rpc tells of calls by labels that are registered as it serves.
package rpc

// Server tells of calls by their labels.
type Server struct {
	known map[string]string
	calls chan string
}

// New makes a server.
func New() *Server {
	return &Server{known: map[string]string{}, calls: make(chan string)}
}

// Register gives a name its label.
func (s *Server) Register(name string, label string) {
	s.add(name, label)
}

func (s *Server) add(name string, label string) {
	s.known[name] = label // want race/unguarded-map@"s.known[name]"
}

// Call tells of a call.
func (s *Server) Call(name string) {
	s.calls <- name
}

// Serve tells of calls until Close.
func (s *Server) Serve() {
	go func() {
		for name := range s.calls {
			if label := s.known[name]; label != "" {
				println(label)
			}
		}
	}()
}

// Close ends it.
func (s *Server) Close() {
	close(s.calls)
}
