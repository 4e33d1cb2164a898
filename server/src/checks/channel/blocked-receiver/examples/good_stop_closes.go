// lookalike: bad_nobody_signals.go stopping closes the channel
// go: 1.25

package server

import (
	"net"
	"sync"
)

// Server accepts connections until it is stopped.
type Server struct {
	once    sync.Once
	ln      net.Listener
	stopped chan struct{}
}

// New listens on a free port.
func New() (*Server, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return nil, err
	}
	return &Server{ln: ln, stopped: make(chan struct{})}, nil
}

// Stop ends the listener.
func (s *Server) Stop() error {
	s.once.Do(func() { close(s.stopped) })
	return s.ln.Close()
}

// Wait returns when the server has been stopped.
func (s *Server) Wait() {
	<-s.stopped
}
