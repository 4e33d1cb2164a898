// lookalike: bad_atomic_condition.go the flag is set under the lock
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

// Start lets them begin. The signal itself needs no lock.
func (s *Starter) Start() {
	s.mu.Lock()
	s.started.Store(true)
	s.mu.Unlock()
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
