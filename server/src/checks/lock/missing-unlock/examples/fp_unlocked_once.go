// Package pool hands out connections.
package pool

import "sync"

type server struct {
	idle []int
}

// Pool keeps connections by server.
type Pool struct {
	mu      sync.Mutex
	servers map[string]*server
}

// Borrow gives the lock back before it looks whether a connection is alive, or at its end.
func (p *Pool) Borrow(name string) int {
	p.mu.Lock()
	unlock := new(sync.Once)
	defer unlock.Do(p.mu.Unlock)
	s := p.servers[name]
	for {
		if s == nil || len(s.idle) == 0 {
			return 0
		}
		c := s.idle[0]
		unlock.Do(p.mu.Unlock)
		if isAlive(c) {
			return c
		}
		p.mu.Lock()
		*unlock = sync.Once{}
		s = p.servers[name]
	}
}

// Len counts idle connections.
func (p *Pool) Len(name string) int {
	p.mu.Lock()
	var once sync.Once
	unlock := func() { once.Do(p.mu.Unlock) }
	defer unlock()
	s := p.servers[name]
	if s == nil {
		unlock()
		return len(name)
	}
	return len(s.idle)
}

func isAlive(c int) bool { return c > 0 }
