// go: 1.25

// Package tenants reads tenants from lines of text. Others find them in the directory before they are read to the end.
package tenants

import "sync"

// Tenant is guarded by its own lock.
type Tenant struct {
	mu     sync.Mutex
	name   string
	order  []string
	quotas map[string]int
}

// Directory has all tenants.
var Directory sync.Map

// NewTenant returns one without quotas.
func NewTenant(name string) *Tenant { return &Tenant{name: name} }

// Set changes a quota.
func (t *Tenant) Set(what string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.order = append(t.order, what)
	t.quotas[what] = n
}

// Drop removes a quota.
func (t *Tenant) Drop(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.quotas, what)
}

// Quota looks one up.
func (t *Tenant) Quota(what string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.quotas[what]
}

// Len counts.
func (t *Tenant) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.quotas)
}

// Read makes tenants from lines of text.
func Read(lines map[string]map[string]int) {
	for name, values := range lines {
		t := NewTenant(name)
		enter(t)
		for what, n := range values {
			parse(t, what, n)
		}
	}
}

var latest *Tenant

func enter(t *Tenant) {
	latest = t
	Directory.Store(t.name, t)
}

func parse(t *Tenant, what string, n int) {
	if t.quotas == nil {
		t.quotas = make(map[string]int) // want race/inconsistent-lock@"t.quotas"
	}
	t.quotas[what] = n
}
