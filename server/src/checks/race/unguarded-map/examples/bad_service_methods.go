// go: 1.25

// Package stock answers calls of a generated service.
package stock

import "context"

// UnimplementedStockServer is what the generator makes for services that lack methods.
type UnimplementedStockServer struct{}

// Request names a thing.
type Request struct{ Name string }

// Reply says how many there are.
type Reply struct{ Count int }

type server struct {
	UnimplementedStockServer
	count map[string]int
}

// NewServer makes the service.
func NewServer() any { return &server{count: map[string]int{}} }

// Take takes one away.
func (s *server) Take(_ context.Context, r *Request) (*Reply, error) {
	if s.count[r.Name] == 0 {
		return &Reply{}, nil
	}
	s.count[r.Name]-- // want race/unguarded-map@"s.count[r.Name]"
	left := s.count[r.Name]
	if left == 0 {
		delete(s.count, r.Name)
	}
	return &Reply{Count: left}, nil
}
