// lookalike: bad_loaded_by_helper.go the helper returns a clone
// go: 1.25

package hosts

import (
	"maps"
	"sync/atomic"
)

// Resolver knows the addresses of hosts.
type Resolver struct {
	hosts atomic.Pointer[map[string]string]
}

func (r *Resolver) copied() map[string]string {
	t := r.hosts.Load()
	if t == nil {
		return map[string]string{}
	}
	return maps.Clone(*t)
}

// Without returns what is left.
func (r *Resolver) Without(host string) map[string]string {
	left := r.copied()
	delete(left, host)
	return left
}

// Set replaces all.
func (r *Resolver) Set(hosts map[string]string) { r.hosts.Store(&hosts) }
