// go: 1.22

package modules

import "sync"

type module struct {
	calls map[string]int
}

// Registry knows how often each module is called; calls are entered while others are looked up.
type Registry struct {
	mu   sync.RWMutex
	root *module
}

// New returns an empty registry.
func New() *Registry {
	return &Registry{root: &module{calls: make(map[string]int)}}
}

// Enter notes a call.
func (r *Registry) Enter(name string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.root.calls[name] = n
}

// Count gives how often one is called.
func (r *Registry) Count(name string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.root.calls[name]
}

// Has tells whether there is one.
func (r *Registry) Has(name string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	_, ok := r.root.calls[name]
	return ok
}

// Sum adds up all of them.
func (r *Registry) Sum() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	sum := 0
	for _, n := range r.root.calls {
		sum += n
	}
	return sum
}

// Len is their number.
func (r *Registry) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.root.calls)
}

// Both tells whether there are two.
func (r *Registry) Both(a, b string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.root.calls[a] > 0 && r.root.calls[b] > 0
}

// First gives the one of two that is called.
func (r *Registry) First(a, b string) string {
	if r.root.calls[a] > 0 { // want race/inconsistent-lock@"r.root.calls[a]" `without .Registry.mu.`
		return a
	}
	return b
}

// Twice tells whether one is called more than once.
func (r *Registry) Twice(name string) bool {
	return r.root.calls[name] > 1 // want race/inconsistent-lock@"r.root.calls[name]" `without .Registry.mu.`
}
