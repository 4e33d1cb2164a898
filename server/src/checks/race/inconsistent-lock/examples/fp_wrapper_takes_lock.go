// go: 1.25

// Package beats runs checks by timers; all of them go through one function that takes the lock around them.
package beats

import (
	"sync"
	"time"
)

// Server has peers.
type Server struct {
	mu      sync.Mutex
	running bool
	peers   map[string]time.Time
}

// New returns a server.
func New() *Server { return &Server{peers: make(map[string]time.Time)} }

// Start starts the checks.
func (s *Server) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = true
	time.AfterFunc(time.Second, s.locked(s.sweep))
}

// Stop ends them.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = false
}

// Seen notes a peer.
func (s *Server) Seen(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.peers[name] = time.Now()
}

// Gone forgets one.
func (s *Server) Gone(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.peers, name)
}

// Len counts.
func (s *Server) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.peers)
}

func (s *Server) locked(f func()) func() {
	return func() {
		s.mu.Lock()
		if !s.running {
			s.mu.Unlock()
			return
		}
		f()
		s.mu.Unlock()
	}
}

// sweep drops whom nobody has seen.
func (s *Server) sweep() {
	for name, at := range s.peers {
		if time.Since(at) > time.Minute {
			delete(s.peers, name)
		}
	}
}
