// go: 1.25

package discovery

import (
	"fmt"
	"sync"
)

type Registry struct {
	mu    sync.RWMutex
	addrs map[string]string
}

func New() *Registry {
	return &Registry{addrs: make(map[string]string)}
}

func (r *Registry) Add(service, addr string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.addrs[service] = addr
}

func (r *Registry) Remove(service string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.addrs, service)
}

func (r *Registry) Count() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.addrs)
}

// Describe reads twice under one read lock; when Add or Remove waits in
// between, the inner RLock waits behind it for ever.
func (r *Registry) Describe(service string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	addr, ok := r.addrs[service]
	if !ok {
		return fmt.Sprintf("%s: not among %d services", service, r.Count()) // want lock/double-lock@"r.Count()"
	}
	return service + ": " + addr
}
