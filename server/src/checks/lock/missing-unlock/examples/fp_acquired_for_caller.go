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
	maps   sync.RWMutex
	size   int
}

// Acquire keeps the lock with the item, and gives it back where there is none.
func (p *Pool) Acquire() *Item {
	p.mu.Lock()
	if p.closed || len(p.idle) == 0 {
		p.mu.Unlock()
		return nil
	}
	return p.idle[0]
}

// Shrink keeps the lock for writing, which Done gives back.
func (p *Pool) Shrink(n int) {
	p.maps.Lock()
	p.size = n
}

// Done gives it back.
func (p *Pool) Done() {
	p.maps.Unlock()
}
