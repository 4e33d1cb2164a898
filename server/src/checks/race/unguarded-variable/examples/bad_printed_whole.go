// go: 1.25

package tx

import (
	"fmt"
	"sync"
	"time"
)

type common struct{ key string }

// Name is not what is printed.
func (c *common) Name() string { return "tx<" + c.key + ">" }

// Server is one transaction.
type Server struct {
	common
	mu    sync.Mutex
	timer *time.Timer
	last  string
}

// Start answers by itself if nobody else does.
func (s *Server) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(time.Second, func() { s.Respond("trying") })
}

// Respond answers.
func (s *Server) Respond(answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = answer // want race/unguarded-variable@"s.last"
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil // want race/unguarded-variable@"s.timer"
	}
}

// Receive takes a request.
func (s *Server) Receive(request string) error {
	if request == "" {
		return fmt.Errorf("%v received nothing", s)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = request
	return nil
}
