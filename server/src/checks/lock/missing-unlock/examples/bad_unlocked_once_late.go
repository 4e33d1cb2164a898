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

// Borrow leaves before anything is put off.
func (p *Pool) Borrow(name string) int {
	p.mu.Lock() // want lock/missing-unlock
	s := p.servers[name]
	if s == nil {
		return 0
	}
	var unlock sync.Once
	defer unlock.Do(p.mu.Unlock)
	if len(s.idle) == 0 {
		unlock.Do(p.mu.Unlock)
		return 0
	}
	return s.idle[0]
}
