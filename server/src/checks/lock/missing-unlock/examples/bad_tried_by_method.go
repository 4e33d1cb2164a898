// go: 1.25

// Package registry tries its lock, and keeps it where it has got it.
package registry

import (
	"errors"
	"sync"
)

// Registry keeps names.
type Registry struct {
	sync.RWMutex
	names map[string]bool
}

// Add adds a name.
func (r *Registry) Add(name string) {
	r.Lock()
	defer r.Unlock()
	r.names[name] = true
}

// Check tells whether somebody has the lock.
func (r *Registry) Check() error {
	if r.TryLock() { // want lock/missing-unlock@"r.TryLock()"
		return errors.New("not locked")
	}
	return nil
}
