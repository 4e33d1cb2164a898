// go: 1.25

package ring

import (
	"errors"
	"sync"
)

type Ring interface {
	Get(key string) string
	Close() error
}

type Rings struct {
	all   []Ring
	match []func(string) bool
	mu    sync.RWMutex
	cache map[string]Ring
}

// For remembers which of the rings it is: whoever looks finds the same one.
func (r *Rings) For(tenant string) (Ring, error) {
	r.mu.RLock()
	ring, ok := r.cache[tenant]
	r.mu.RUnlock()
	if ok {
		return ring, nil
	}
	for i, is := range r.match {
		if is(tenant) {
			r.mu.Lock()
			r.cache[tenant] = r.all[i]
			r.mu.Unlock()
			return r.all[i], nil
		}
	}
	return nil, errors.New("no ring")
}
