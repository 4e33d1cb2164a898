// go: 1.25

// Package tenants reads tenants from settings: while it does, nobody else knows of them.
package tenants

import "sync"

// Tenant is guarded by its own lock once it is in use.
type Tenant struct {
	mu     sync.Mutex
	name   string
	order  []string
	quotas map[string]int
	rights *rights
}

type rights struct{ read, write bool }

// User has rights.
type User struct{ rights *rights }

// Settings is what a file says.
type Settings struct {
	Tenants []*Tenant
	Users   []*User
}

// NewTenant returns one without quotas.
func NewTenant(name string) *Tenant { return &Tenant{name: name, rights: &rights{read: true}} }

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

// Read fills settings from lines of text.
func (s *Settings) Read(lines map[string]map[string]int) {
	for name, values := range lines {
		t := NewTenant(name)
		s.Tenants = append(s.Tenants, t)
		for what, n := range values {
			parse(t, what, n)
			s.Users = append(s.Users, grant(&User{}, t.rights))
		}
	}
}

func parse(t *Tenant, what string, n int) {
	t.order = append(t.order, what)
	if t.quotas == nil {
		t.quotas = make(map[string]int)
	}
	t.quotas[what] = n
}

func grant(u *User, r *rights) *User {
	u.rights = r
	return u
}
