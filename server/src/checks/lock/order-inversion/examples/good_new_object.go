// go: 1.25

package pool

import "sync"

type conn struct {
	mu   sync.Mutex
	pool *Pool
	uses int
}

// Pool keeps connections.
type Pool struct {
	mu   sync.Mutex
	idle []*conn
}

// Get takes a connection out or makes a new one, which nobody else knows of yet.
func (p *Pool) Get() *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return c
	}
	c := &conn{pool: p}
	c.mu.Lock()
	c.uses = 1
	c.mu.Unlock()
	return c
}

// Put gives a connection back.
func (c *conn) Put() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pool.mu.Lock()
	defer c.pool.mu.Unlock()
	c.pool.idle = append(c.pool.idle, c)
}
