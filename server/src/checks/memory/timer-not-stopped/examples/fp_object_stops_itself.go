// go: 1.25

package conns

import (
	"sync"
	"time"
)

// Conn drops its peer when nothing comes for a while.
type Conn struct {
	mu   sync.Mutex
	id   uint64
	idle *time.Timer
	drop func()
}

func (c *Conn) watch(limit time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.idle == nil {
		c.idle = time.AfterFunc(limit, c.drop)
	}
}

// Close ends the connection and its timer.
func (c *Conn) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.idle != nil {
		c.idle.Stop()
		c.idle = nil
	}
}

// Server lists its connections.
type Server struct {
	mu    sync.Mutex
	conns map[uint64]*Conn
	limit time.Duration
}

// New makes a server.
func New(limit time.Duration) *Server {
	return &Server{conns: make(map[uint64]*Conn), limit: limit}
}

// Add lists a connection.
func (s *Server) Add(c *Conn) {
	s.mu.Lock()
	s.conns[c.id] = c
	s.mu.Unlock()
	c.watch(s.limit)
}

// Forget takes a connection off the list, which its reader does after Close.
func (s *Server) Forget(id uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, id)
}
