// lookalike: bad_limit.go a mutex around every change
// go: 1.25

package pool

import (
	"errors"
	"sync"
)

// example:begin

var errFull = errors.New("pool is full")

// Pool holds the clients that are connected.
type Pool struct {
	mu      sync.Mutex
	clients sync.Map
}

// Add lets a client in while there is room.
func (p *Pool) Add(id string, c any) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	p.clients.Range(func(_, _ any) bool {
		n++
		return true
	})
	if n >= 100 {
		return errFull
	}
	p.clients.Store(id, c)
	return nil
}

// Remove takes a client out.
func (p *Pool) Remove(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clients.Delete(id)
}

// example:end
