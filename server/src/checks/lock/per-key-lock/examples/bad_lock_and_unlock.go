// go: 1.25

package keyed

import "sync"

// Keyed has a lock for every key.
type Keyed struct {
	mu    sync.Mutex
	locks map[string]*sync.Mutex // by name
}

func New() *Keyed {
	return &Keyed{locks: map[string]*sync.Mutex{}}
}

// Lock takes the lock of a key.
func (k *Keyed) Lock(name string) {
	k.mu.Lock()
	l, ok := k.locks[name]
	if !ok {
		l = &sync.Mutex{}
		k.locks[name] = l
	}
	k.mu.Unlock()
	l.Lock()
}

// Unlock gives it back.
func (k *Keyed) Unlock(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if l, ok := k.locks[name]; ok {
		l.Unlock()
		delete(k.locks, name) // want lock/per-key-lock
	}
}
