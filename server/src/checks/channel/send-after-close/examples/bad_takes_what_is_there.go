// go: 1.25

package fixture

import (
	"sync/atomic"
	"time"
)

type conn struct{}

func (c *conn) close() {}

// Pool hands out connections.
type Pool struct {
	size  atomic.Int64
	items chan *conn
}

// NewPool makes one that becomes smaller by and by.
func NewPool(size int) *Pool {
	p := &Pool{items: make(chan *conn, 100)}
	for i := 0; i < size; i++ {
		p.items <- nil
	}
	p.size.Store(int64(size))
	go p.shrink()
	return p
}

func (p *Pool) shrink() {
	for n := p.size.Load(); n > 0; n-- {
		time.Sleep(time.Minute)
		p.Resize(n - 1)
	}
}

// Put gives one back.
func (p *Pool) Put(c *conn) {
	p.items <- c // want channel/send-after-close@"p.items <- c"
}

// Resize makes it smaller or larger; of size 0 it is closed, whether or not all have come back.
func (p *Pool) Resize(size int64) {
	old := p.size.Swap(size)
	if size < old {
		for len(p.items) > int(size) {
			if c := <-p.items; c != nil {
				c.close()
			}
		}
	} else {
		for i := old; i < size; i++ {
			p.items <- nil
		}
	}
	if size == 0 {
		close(p.items)
	}
}
