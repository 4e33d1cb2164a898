// go: 1.25

package router

import (
	"fmt"
	"sync"
)

type Router struct {
	mu    sync.RWMutex
	hosts map[string]map[string]string
}

func New() *Router {
	return &Router{hosts: make(map[string]map[string]string)}
}

func (r *Router) Handle(host, path, target string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	table := r.hosts[host]
	if table == nil {
		table = make(map[string]string)
		r.hosts[host] = table
	}
	table[path] = target
}

func (r *Router) RemoveHost(host string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.hosts, host)
}

// Resolve finds the target of a request. Readers that leave here with the read
// lock make the next Handle or RemoveHost wait for ever.
func (r *Router) Resolve(host, path string) (string, error) {
	r.mu.RLock() // want lock/missing-unlock@"r.mu.RLock()"
	table, ok := r.hosts[host]
	if !ok {
		return "", fmt.Errorf("no such host: %s", host)
	}
	target, ok := table[path]
	if !ok {
		r.mu.RUnlock()
		return "", fmt.Errorf("no route for %s%s", host, path)
	}
	r.mu.RUnlock()
	return target, nil
}
