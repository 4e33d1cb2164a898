// go: 1.25

// Package idem answers each request once; its locks cannot fail.
package idem

import "sync"

// Gate lets one through at a time.
type Gate interface {
	Enter(limit int) int
	Leave()
}

type gate struct {
	mu    sync.Mutex
	users int
}

// Enter waits for its turn.
func (g *gate) Enter(limit int) int {
	g.mu.Lock()
	g.users++
	return limit - g.users
}

// Leave lets the next one in.
func (g *gate) Leave() {
	g.mu.Unlock()
}

// Handler answers requests.
type Handler struct {
	gate   Gate
	handle func(key string) error
}

// New makes a handler.
func New(handle func(key string) error) *Handler {
	return &Handler{gate: &gate{}, handle: handle}
}

// Serve answers one request, and forgets to leave where there were too many.
func (h *Handler) Serve(key string) error {
	if h.gate.Enter(8) < 0 { // want lock/missing-unlock@"h.gate.Enter(8)"
		return nil
	}
	defer h.gate.Leave()
	return h.handle(key)
}
