// go: 1.25

// Package grants checks tokens with and without what was exported; the former is for those who hold the lock.
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

// IsWellFormed looks at the token alone.
func (o *Office) IsWellFormed(token string) bool {
	return o.check(nil, token)
}

func (o *Office) check(g *Grant, token string) bool {
	if len(token) < 8 {
		return false
	}
	time.AfterFunc(time.Hour, func() { o.Forget(token) })
	if g == nil {
		return true
	}
	_, gone := g.revoked[token]
	return !gone
}
