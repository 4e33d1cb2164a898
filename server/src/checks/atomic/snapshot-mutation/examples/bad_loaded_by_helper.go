// go: 1.25

package hosts

import "sync/atomic"

type table map[string][]string

// Resolver knows the addresses of hosts.
type Resolver struct {
	hosts atomic.Pointer[table]
}

func (r *Resolver) current() table {
	t := r.hosts.Load()
	if t == nil {
		return nil
	}
	return *t
}

// Forget removes a host from what others are reading.
func (r *Resolver) Forget(host string) {
	delete(r.current(), host) // want atomic/snapshot-mutation@"r.current()"
}

// Lookup reads.
func (r *Resolver) Lookup(host string) []string {
	return r.current()[host]
}
