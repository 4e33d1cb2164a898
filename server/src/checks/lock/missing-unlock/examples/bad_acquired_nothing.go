// go: 1.25

package pool

import "sync"

// Item is lent.
type Item struct{ used bool }

// Pool lends items.
type Pool struct {
	mu     sync.Mutex
	closed bool
	idle   []*Item
	sizes  sync.RWMutex
	size   int
}

// AcquireAll has given the lock back where it returns items, and keeps it where it returns none.
func (p *Pool) AcquireAll() []*Item {
	p.mu.Lock() // want lock/missing-unlock@"p.mu.Lock()"
	if p.closed {
		return nil
	}
	items := p.idle
	p.idle = nil
	p.mu.Unlock()
	return items
}

// Read is given back by Done.
func (p *Pool) Read() int {
	p.sizes.RLock()
	return p.size
}

// Done gives back what Read has taken, which is no lock for writing.
func (p *Pool) Done() {
	p.sizes.RUnlock()
}

// Grow forgets one way out.
func (p *Pool) Grow(n int) bool {
	p.sizes.Lock() // want lock/missing-unlock@"p.sizes.Lock()"
	if n <= p.size {
		return false
	}
	p.size = n
	p.sizes.Unlock()
	return true
}
