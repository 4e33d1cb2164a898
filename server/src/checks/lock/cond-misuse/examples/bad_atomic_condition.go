// go: 1.25

package start

import (
	"sync"
	"sync/atomic"
)

// Starter lets workers begin together.
type Starter struct {
	mu      sync.Mutex
	cond    *sync.Cond
	started atomic.Bool
}

// New makes a starter.
func New() *Starter {
	s := &Starter{}
	s.cond = sync.NewCond(&s.mu)
	return s
}

// Start lets them begin. A worker between its look and its wait misses it.
func (s *Starter) Start() {
	s.started.Store(true) // want lock/cond-misuse `the wake-up is lost`
	s.cond.Broadcast()
}

// Wait waits for the start.
func (s *Starter) Wait() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.started.Load() {
		s.cond.Wait()
	}
}
