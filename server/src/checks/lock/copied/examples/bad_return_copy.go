// go: 1.25

package metrics

import (
	"sync"
	"sync/atomic"
)

// Stats counts requests.
type Stats struct {
	Requests atomic.Int64
	Errors   atomic.Int64
}

// Server keeps statistics.
type Server struct {
	mu    sync.Mutex
	stats Stats
}

// Handle counts a request.
func (s *Server) Handle(err error) {
	s.stats.Requests.Add(1)
	if err != nil {
		s.stats.Errors.Add(1)
	}
}

// Stats returns the counts.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stats // want lock/copied@"s.stats" `the return copies .Stats.`
}
