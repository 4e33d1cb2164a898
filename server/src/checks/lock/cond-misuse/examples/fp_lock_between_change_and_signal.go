// go: 1.25

package acks

import (
	"sync"
	"sync/atomic"
)

type acks struct {
	pending atomic.Int64
	mu      sync.Mutex
	none    *sync.Cond
}

func newAcks() *acks {
	a := &acks{}
	a.none = sync.NewCond(&a.mu)
	return a
}

func (a *acks) flush() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for a.pending.Load() > 0 {
		a.none.Wait()
	}
}

func (a *acks) done(n int64) {
	if a.pending.Add(-n) == 0 {
		a.mu.Lock()
		a.mu.Unlock()
		a.none.Broadcast()
	}
}
