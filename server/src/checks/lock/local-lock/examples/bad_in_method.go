// go: 1.25

package registry

import "sync"

// Registry knows names.
type Registry struct {
	names map[string]int
}

// New makes an empty registry.
func New() *Registry { return &Registry{names: make(map[string]int)} }

// Add is called by many at once.
func (r *Registry) Add(name string) {
	mu := new(sync.RWMutex) // want lock/local-lock@"mu" `r.names`
	mu.Lock()
	defer mu.Unlock()
	if r.names[name] > 9 {
		delete(r.names, name)
	}
	r.names[name]++
}
