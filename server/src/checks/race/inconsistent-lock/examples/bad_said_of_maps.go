// go: 1.25

// Package hosts speaks of what maps can do, not of locks that need not be taken.
package hosts

import "sync"

type Registry struct {
	mu    sync.Mutex
	hosts map[string]int
}

func (r *Registry) Add(h string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hosts[h]++
}

func (r *Registry) Has(h string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hosts[h] > 0
}

func (r *Registry) Sum() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.hosts {
		n += k
	}
	return n
}

func (r *Registry) Remove(h string) {
	// It is safe to call delete with a key that is not there.
	delete(r.hosts, h) // want race/inconsistent-lock@"r.hosts"
}

type Table struct {
	mu    sync.Mutex
	hosts map[string]int
}

func (t *Table) Add(h string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hosts[h]++
}

func (t *Table) Has(h string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.hosts[h] > 0
}

func (t *Table) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.hosts)
}

// Remove forgets a host. Maps are not safe for concurrent use, so all access goes through the methods of Table.
func (t *Table) Remove(h string) {
	delete(t.hosts, h) // want race/inconsistent-lock@"t.hosts"
}
