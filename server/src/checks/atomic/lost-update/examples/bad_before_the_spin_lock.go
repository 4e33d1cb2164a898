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
	stopped atomic.Bool
	stop    func()
	ends    int
}

// Stop looks before it has the lock.
func (p *Pool) Stop() {
	if p.stopped.Load() {
		return
	}
	p.stopped.Store(true) // want atomic/lost-update@"p.stopped.Store(true)"
	p.stop()
	p.mu.Lock()
	p.ends++
	p.mu.Unlock()
}
