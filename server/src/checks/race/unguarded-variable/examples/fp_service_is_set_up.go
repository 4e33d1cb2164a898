// go: 1.25

// Package inventory serves calls, and is set up by methods that no call reaches.
package inventory

import "context"

// UnimplementedInventoryServer is what the generator makes.
type UnimplementedInventoryServer struct{}

// Request names a thing.
type Request struct{ Name string }

// Reply tells how many there are.
type Reply struct{ Count int }

type server struct {
	UnimplementedInventoryServer
	lookup  func(name string) int
	started bool
}

// Service is what main sees.
type Service interface {
	Connect(lookup func(name string) int)
	Run(ready func()) error
}

// New makes a service.
func New() Service { return &server{} }

// Connect tells where to look things up.
func (s *server) Connect(lookup func(name string) int) { s.lookup = lookup }

// Run serves until the end.
func (s *server) Run(ready func()) error {
	s.started = true
	ready()
	return nil
}

// Count answers a call.
func (s *server) Count(_ context.Context, r *Request) (*Reply, error) {
	return &Reply{Count: s.lookup(r.Name)}, nil
}
