// go: 1.25

// Package hosts says of its fields that they need the lock.
package hosts

import "sync"

type Registry struct {
	mu sync.Mutex
	// Must never be accessed without the lock.
	hosts map[string]int
}

func (r *Registry) Add(h string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hosts[h]++
}

func (r *Registry) Remove(h string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.hosts, h)
}

func (r *Registry) Has(h string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hosts[h] > 0
}

func (r *Registry) Len() int {
	return len(r.hosts) // want race/inconsistent-lock@"r.hosts"
}

type Table struct {
	mu sync.Mutex
	// hosts must only be accessed by a goroutine that holds mu.
	hosts map[string]int
}

func (t *Table) Add(h string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hosts[h]++
}

func (t *Table) Remove(h string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.hosts, h)
}

func (t *Table) Has(h string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.hosts[h] > 0
}

func (t *Table) Len() int {
	return len(t.hosts) // want race/inconsistent-lock@"t.hosts"
}
