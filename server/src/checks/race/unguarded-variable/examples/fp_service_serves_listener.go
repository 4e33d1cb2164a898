// go: 1.25

// Package lookup answers calls on a listener, by a method that is no call.
package lookup

import (
	"context"
	"net"
)

// UnimplementedLookupServer is what the generator makes.
type UnimplementedLookupServer struct{}

// Question asks for a name.
type Question struct{ Name string }

// Answer has its address.
type Answer struct{ Address string }

// Server answers.
type Server struct {
	UnimplementedLookupServer
	at    net.Addr
	names func(string) string
}

// New returns a server of these names.
func New(names func(string) string) *Server { return &Server{names: names} }

// Serve takes connections until the listener is closed.
func (s *Server) Serve(l net.Listener) error {
	s.at = l.Addr()
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		if err := c.Close(); err != nil {
			return err
		}
	}
}

// Find answers a call.
func (s *Server) Find(_ context.Context, q *Question) (*Answer, error) {
	return &Answer{Address: s.at.String() + s.names(q.Name)}, nil
}
