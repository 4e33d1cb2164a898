// go: 1.25

package gateway

import "sync"

// Server knows its sessions.
type Server struct {
	mu       sync.Mutex
	sessions map[string]*Session
	reg      *Registry
}

// Session is one client's.
type Session struct {
	mu    sync.Mutex
	topic string
	reg   *Registry
}

// Registry knows who listens to what.
type Registry struct {
	mu    sync.Mutex
	srv   *Server
	count map[string]int
}

// New makes a server without sessions.
func New() *Server {
	s := &Server{sessions: make(map[string]*Session)}
	s.reg = &Registry{srv: s, count: make(map[string]int)}
	return s
}

// Publish tells every session.
func (s *Server) Publish(topic string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.sessions {
		if c.wants(topic) { // want lock/order-inversion@"c.wants(topic)" `closes a circle of locks`
			n++
		}
	}
	return n
}

func (c *Session) wants(topic string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.topic == topic
}

// Subscribe changes what a session listens to.
func (c *Session) Subscribe(topic string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reg.add(topic)
	c.topic = topic
}

func (r *Registry) add(topic string) {
	r.mu.Lock()
	r.count[topic]++
	r.mu.Unlock()
}

// Prune forgets topics when nobody is connected.
func (r *Registry) Prune() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.srv.size() == 0 {
		clear(r.count)
	}
}

func (s *Server) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sessions)
}
