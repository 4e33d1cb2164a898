// go: 1.25

package scratch

import "sync"

type pool[T any] struct{ free sync.Pool }

// Hosts keeps scratch values of hosts.
type Hosts[T any] struct {
	mu     sync.Mutex
	byHost map[string]*pool[T]
}

// NewHosts knows no host.
func NewHosts[T any]() *Hosts[T] { return &Hosts[T]{byHost: make(map[string]*pool[T])} }

// Get gives a value of a host.
func (h *Hosts[T]) Get(host string, create func() *T) *T {
	h.mu.Lock()
	defer h.mu.Unlock()
	p := h.byHost[host]
	if p == nil {
		p = &pool[T]{}
		p.free.New = func() any { return create() }
		h.byHost[host] = p // want memory/pool-in-map
	}
	return p.free.Get().(*T)
}
