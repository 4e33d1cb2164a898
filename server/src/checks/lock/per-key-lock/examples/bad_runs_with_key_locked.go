// go: 1.25
package keyed

import "sync"

// Keyed locks by key.
type Keyed struct {
	locks map[string]*sync.Mutex
}

func New() *Keyed { return &Keyed{locks: make(map[string]*sync.Mutex)} }

// Do runs f with the key locked.
func (k *Keyed) Do(key string, f func()) {
	mu, ok := k.locks[key]
	if !ok {
		mu = &sync.Mutex{}
		k.locks[key] = mu // want lock/per-key-lock
	}
	mu.Lock()
	defer mu.Unlock()
	f()
}
