// go: 1.23

package nodes

import (
	"maps"
	"slices"
	"sync"
)

// Registry knows the nodes of all networks.
type Registry struct {
	mu       sync.RWMutex
	networks map[string]map[string]int
}

// New returns an empty registry.
func New() *Registry { return &Registry{networks: make(map[string]map[string]int)} }

// Put stores a node.
func (r *Registry) Put(network, node string, weight int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.networks[network] == nil {
		r.networks[network] = make(map[string]int)
	}
	r.networks[network][node] = weight
}

// Drop removes a node.
func (r *Registry) Drop(network, node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.networks[network], node)
}

// Names gives the nodes of a network in order.
func (r *Registry) Names(network string) []string {
	r.mu.RLock()
	nodes, ok := r.networks[network] // want race/guarded-value-escapes@"r.networks[network]"
	r.mu.RUnlock()
	if !ok {
		return nil
	}
	return slices.Sorted(maps.Keys(nodes))
}

// Heaviest goes through what may be changed meanwhile.
func (r *Registry) Heaviest(network string) int {
	r.mu.RLock()
	nodes := r.networks[network] // want race/guarded-value-escapes@"r.networks[network]"
	r.mu.RUnlock()
	most := 0
	for _, w := range nodes {
		most = max(most, w)
	}
	return most
}

// Weights sums up what is there, under the lock.
func (r *Registry) Weights(network string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	nodes := r.networks[network]
	sum := 0
	for _, w := range nodes {
		sum += w
	}
	return sum
}
