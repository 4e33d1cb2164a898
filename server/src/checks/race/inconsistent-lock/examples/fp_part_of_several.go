// go: 1.25

// Package streams has what two kinds of streams have in common. Only one kind has a lock for it.
package streams

import "sync"

type common struct {
	trailer map[string]string
}

func (c *common) tell(k string) string { return c.trailer[k] }

// Server is one kind.
type Server struct {
	common
	mu sync.Mutex
}

// NewServer returns one.
func NewServer() *Server { return &Server{common: common{trailer: map[string]string{}}} }

// Set sets a value.
func (s *Server) Set(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trailer[k] = v
}

// Unset removes it.
func (s *Server) Unset(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.trailer, k)
}

// Len counts.
func (s *Server) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.trailer)
}

// Client is the other; it is used by one goroutine.
type Client struct{ common }

// Trailer looks a value up.
func (c *Client) Trailer(k string) string { return c.tell(k) }
