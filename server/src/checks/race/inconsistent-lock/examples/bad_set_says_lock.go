// go: 1.25

// Package grants checks tokens under the lock, and once after it.
package grants

import (
	"sync"
	"time"
)

// Grant is what one name may do.
type Grant struct {
	revoked map[string]time.Time
	limit   int
}

// Office has all grants.
type Office struct {
	mu     sync.RWMutex
	grants map[string]*Grant
}

// New opens an office.
func New() *Office {
	return &Office{grants: make(map[string]*Grant)}
}

// Add makes a grant.
func (o *Office) Add(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.grants[name] = &Grant{revoked: make(map[string]time.Time)}
}

// Revoke takes a token back.
func (o *Office) Revoke(name, token string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if g := o.grants[name]; g != nil {
		g.revoked[token] = time.Now()
	}
}

// Forget forgets what was taken back.
func (o *Office) Forget(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if g := o.grants[name]; g != nil {
		clear(g.revoked)
	}
}

// Revoked counts what was taken back.
func (o *Office) Revoked(name string) int {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if g := o.grants[name]; g != nil {
		return len(g.revoked)
	}
	return 0
}

// Allows tells whether a token is good for a name.
func (o *Office) Allows(name, token string) bool {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.check(o.grants[name], token)
}

// AllowsAny tells whether a token is good for some name.
func (o *Office) AllowsAny(token string) bool {
	o.mu.RLock()
	all := make([]*Grant, 0, len(o.grants))
	for _, g := range o.grants {
		all = append(all, g)
	}
	o.mu.RUnlock()
	for _, g := range all {
		if o.check(g, token) {
			return true
		}
	}
	return false
}

func (o *Office) check(g *Grant, token string) bool {
	if len(token) < 8 {
		return false
	}
	time.AfterFunc(time.Hour, func() { o.Forget(token) })
	if g == nil {
		return true
	}
	_, gone := g.revoked[token] // want race/inconsistent-lock
	return !gone
}
