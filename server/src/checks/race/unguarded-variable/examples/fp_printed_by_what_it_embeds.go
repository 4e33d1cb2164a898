// go: 1.25

package tx

import (
	"fmt"
	"sync"
	"time"
)

type common struct{ key string }

// String is what is printed of everything that embeds it.
func (c *common) String() string { return "tx<" + c.key + ">" }

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
	s.last = answer
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
}

// Receive takes a request.
func (s *Server) Receive(request string) error {
	if request == "" {
		return fmt.Errorf("%s received nothing", s)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = request
	return nil
}
