// go: 1.25
package session

import (
	"sync"
	"time"
)

type state int

const (
	idle state = iota
	ready
	recording
)

// Session is served by one goroutine, which alone sets the state.
type Session struct {
	requests chan string

	mu       sync.RWMutex
	state    state
	lastPong time.Time
}

// New serves the requests.
func New(requests chan string) *Session {
	s := &Session{requests: requests}
	go s.run()
	return s
}

// State may be asked for by anybody.
func (s *Session) State() state {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state
}

// Idle for so long.
func (s *Session) Idle() time.Duration {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return time.Since(s.lastPong)
}

func (s *Session) run() {
	for r := range s.requests {
		s.handle(r)
		s.watch(r)
	}
}

// example:begin
func (s *Session) handle(request string) {
	switch request {
	case "setup":
		if s.state != idle {
			return
		}
		s.mu.Lock()
		s.state = ready
		s.mu.Unlock()
	case "record":
		if s.state != ready {
			return
		}
		s.state = recording // want race/inconsistent-lock@"s.state"
	case "teardown":
		s.mu.Lock()
		s.state = idle
		s.mu.Unlock()
	}
}

// example:end

func (s *Session) watch(request string) {
	if request == "pong" {
		s.pong()
		return
	}
	s.mu.Lock()
	s.lastPong = time.Now()
	s.mu.Unlock()
}

func (s *Session) pong() {
	s.lastPong = time.Now() // want race/inconsistent-lock@"s.lastPong"
}
