// go: 1.25

// Package ring has a queue for many senders and receivers.
package ring

import (
	"sync"
	"sync/atomic"
)

type cell struct {
	seq  atomic.Int64
	data int
}

// Ring is the queue; its lock keeps away who makes it larger.
type Ring struct {
	mu    sync.RWMutex
	cells []cell
	head  atomic.Int64
	tail  atomic.Int64
}

// Send puts a value where nobody else does.
func (r *Ring) Send(v int) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for {
		pos := r.head.Load()
		c := &r.cells[pos%int64(len(r.cells))]
		if diff := c.seq.Load() - pos; diff == 0 {
			if r.head.CompareAndSwap(pos, pos+1) {
				c.data = v
				c.seq.Store(pos + 1)
				return true
			}
		} else if diff < 0 {
			return false
		}
	}
}

// Recv takes the oldest value.
func (r *Ring) Recv() (int, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for {
		pos := r.tail.Load()
		c := &r.cells[pos%int64(len(r.cells))]
		if diff := c.seq.Load() - (pos + 1); diff == 0 {
			if r.tail.CompareAndSwap(pos, pos+1) {
				v := c.data
				c.data = 0
				c.seq.Store(pos + int64(len(r.cells)))
				return v, true
			}
		} else if diff < 0 {
			return 0, false
		}
	}
}

// Grow gives it more room.
func (r *Ring) Grow(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	cells := make([]cell, n)
	for i := range r.cells {
		cells[i].data = r.cells[i].data
		r.cells[i].data = 0
	}
	r.cells = cells
}
