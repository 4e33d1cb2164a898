// go: 1.25

// Package idle keeps connections for later.
package idle

import "sync"

type conn struct{ id int }

// Pool has a stack for each address.
type Pool struct {
	mu   sync.Mutex
	idle map[string][]*conn
}

// Put keeps one.
func (p *Pool) Put(addr string, c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle[addr] = append(p.idle[addr], c)
}

// Drop forgets all of an address.
func (p *Pool) Drop(addr string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.idle, addr)
}

// Get takes the last one, which may not be there.
func (p *Pool) Get(addr string) *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	stack := p.idle[addr]
	c := stack[len(stack)-1] // want map/missing-entry-use@"stack[len(stack)-1]"
	p.idle[addr] = stack[:len(stack)-1]
	return c
}

// Peek asks first.
func (p *Pool) Peek(addr string) *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	stack := p.idle[addr]
	if n := len(stack); n > 0 {
		return stack[n-1]
	}
	return nil
}
