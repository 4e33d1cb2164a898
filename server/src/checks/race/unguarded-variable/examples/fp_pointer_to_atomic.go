// go: 1.25

// Package hooks keeps its snapshot behind a pointer to an atomic, so that copies share it.
package hooks

import (
	"sync"
	"sync/atomic"
)

type snapshot struct{ names []string }

// Hooks are names of hooks.
type Hooks struct {
	mu    *sync.Mutex
	state *atomic.Pointer[snapshot]
}

// New returns none.
func New() *Hooks {
	h := &Hooks{mu: new(sync.Mutex), state: new(atomic.Pointer[snapshot])}
	h.state.Store(&snapshot{})
	return h
}

// Add adds one.
func (h *Hooks) Add(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.state.Load().names
	h.state.Store(&snapshot{names: append(old[:len(old):len(old)], name)})
}

// Names are all of them.
func (h *Hooks) Names() []string { return h.state.Load().names }

// AddWhileReading adds one while another goroutine counts.
func AddWhileReading(h *Hooks) int {
	n := make(chan int)
	go func() { n <- len(h.Names()) }()
	h.Add("one")
	return <-n
}
