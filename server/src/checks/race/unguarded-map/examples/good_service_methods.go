// lookalike: bad_service_methods.go nothing is written when the service has begun; what no caller names is not called
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
func NewServer() any {
	s := &server{count: map[string]int{}}
	s.fill("nails")
	return s
}

func (s *server) fill(name string) { s.count[name] = 100 }

// Ask tells how many there are.
func (s *server) Ask(_ context.Context, r *Request) (*Reply, error) {
	return &Reply{Count: s.count[r.Name]}, nil
}
