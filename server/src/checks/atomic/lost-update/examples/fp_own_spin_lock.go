// go: 1.25

// Package pool starts and stops under a lock that spins.
package pool

import (
	"runtime"
	"sync/atomic"
)

type spin struct{ held uint64 }

func (s *spin) Lock() {
	for !atomic.CompareAndSwapUint64(&s.held, 0, 1) {
		runtime.Gosched()
	}
}

func (s *spin) Unlock() { atomic.StoreUint64(&s.held, 0) }

// Pool is stopped once.
type Pool struct {
	mu      spin
	done    chan struct{}
	stopped atomic.Bool
}

// New makes one.
func New() *Pool { return &Pool{done: make(chan struct{})} }

// Stop looks and sets under the lock.
func (p *Pool) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped.Load() {
		return
	}
	p.stopped.Store(true)
	close(p.done)
}

// Stopped is asked by anybody.
func (p *Pool) Stopped() bool { return p.stopped.Load() }
