// go: 1.25

// Package rules replaces its list by a new one that it fills under the lock: a list once handed out stays as it is.
package rules

import "sync"

// Rule depends on others.
type Rule struct {
	mu   sync.RWMutex
	deps []string
}

// SetDeps sets what it depends on.
func (r *Rule) SetDeps(names []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.deps = make([]string, 0, len(names))
	for _, n := range names {
		r.deps = append(r.deps, n)
	}
}

// Deps are the names of what it depends on.
func (r *Rule) Deps() []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.deps
}
