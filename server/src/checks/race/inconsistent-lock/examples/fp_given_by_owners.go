// go: 1.25

package registry

import (
	"errors"
	"sync"
)

type Registry struct {
	mu   sync.RWMutex
	keys map[uint64]string
}

func (r *Registry) Get(id uint64) (string, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	k, ok := r.keys[id]
	return k, ok
}

func (r *Registry) Put(id uint64, key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys[id] = key
}

func (r *Registry) Drop(id uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.keys, id)
}

// Size is asked of a registry that is not in use.
func Size(r *Registry) int {
	n := 0
	for _, k := range r.keys {
		n += len(k)
	}
	return n
}

func Create(most int) (*Registry, error) {
	r := &Registry{keys: map[uint64]string{1: "root"}}
	if Size(r) > most {
		return nil, errors.New("too large")
	}
	return r, nil
}
