// go: 1.25

package pool

import (
	"net"
	"sync"
)

// Conn is a connection that is known by two names.
type Conn interface {
	LocalAddr() net.Addr
}

// Pool knows connections by the address that was asked for and by their own.
type Pool struct {
	sync.RWMutex
	m map[string]Conn
}

// New makes an empty pool.
func New() *Pool { return &Pool{m: map[string]Conn{}} }

// Get finds a connection.
func (p *Pool) Get(a string) Conn {
	p.RLock()
	defer p.RUnlock()
	return p.m[a]
}

// Drop forgets one.
func (p *Pool) Drop(a string) {
	p.Lock()
	defer p.Unlock()
	delete(p.m, a)
}

// Size counts them.
func (p *Pool) Size() int {
	p.RLock()
	defer p.RUnlock()
	return len(p.m)
}

// Add makes a connection known.
func (p *Pool) Add(a string, dial func() (Conn, error)) (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	p.m[a] = c // want race/inconsistent-lock@"p.m[a]"
	p.m[c.LocalAddr().String()] = c
	return c, nil
}
