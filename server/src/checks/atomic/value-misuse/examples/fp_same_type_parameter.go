// go: 1.25

// Package registry publishes maps of anything.
package registry

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Registry is copied on each write.
type Registry[T any] struct {
	writers sync.Mutex
	current atomic.Value
}

// New stores the first map: each function of the type has a T of its own, which is the same.
func New[T any]() *Registry[T] {
	r := &Registry[T]{}
	r.current.Store(map[string]T{})
	return r
}

// Add stores another one.
func (r *Registry[T]) Add(name string, v T) {
	r.writers.Lock()
	defer r.writers.Unlock()
	next := maps.Clone(r.current.Load().(map[string]T))
	next[name] = v
	r.current.Store(next)
}
