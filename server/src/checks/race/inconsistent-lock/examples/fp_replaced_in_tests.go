package example

import "sync"

type backend interface{ Get(key string) string }

// Env has a backend that is dialled once.
type Env struct {
	mu      sync.Mutex
	backend backend
	dials   int
}

type nowhere struct{}

func (nowhere) Get(string) string { return "" }

// Backend makes one where there is none.
func (e *Env) Backend() backend {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.backend == nil {
		e.dials++
		e.backend = nowhere{}
	}
	return e.backend
}

// Reset forgets it.
func (e *Env) Reset() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.backend = nil
}

// Get asks it.
func (e *Env) Get(key string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.backend == nil {
		return ""
	}
	return e.backend.Get(key)
}

// SetBackend can be used to override the backend in testing.
func (e *Env) SetBackend(b backend) { e.backend = b }
