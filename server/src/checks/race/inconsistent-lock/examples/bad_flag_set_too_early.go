// go: 1.22

package lazy

import (
	"sync"
	"sync/atomic"
)

// Conn is made when it is first asked for.
type Conn struct {
	dial func() string

	mu    sync.Mutex
	state atomic.Uint32
	conn  string
}

// New returns one that is not open yet.
func New(dial func() string) *Conn { return &Conn{dial: dial} }

// Get opens it.
func (c *Conn) Get() string {
	if c.state.Load() == 2 {
		return c.conn // want race/inconsistent-lock `without .Conn.mu.`
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state.Load() == 0 {
		c.state.Store(2)
		c.conn = c.dial()
	}
	return c.conn
}

// Pool has a flag of the old kind.
type Pool struct {
	mu    sync.Mutex
	ready int32
	size  int
}

// Open sets the size.
func (p *Pool) Open(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	atomic.StoreInt32(&p.ready, 1)
	p.size = n
}

// Size gives it once it is there.
func (p *Pool) Size() int {
	if atomic.LoadInt32(&p.ready) == 1 {
		return p.size // want race/inconsistent-lock `without .Pool.mu.`
	}
	return 0
}
