// go: 1.25

package allowlist

import "sync"

type List struct {
	sync.Mutex
	hosts map[string]int
}

func New() *List {
	return &List{hosts: make(map[string]int)}
}

func (l *List) Allowed(host string) bool {
	l.Lock()
	defer l.Unlock()
	return l.hosts[host] > 0
}

// Allow counts how often a host was allowed.
func (l *List) Allow(host string) (first bool) {
	l.Lock()
	first = !l.Allowed(host) // want lock/double-lock@"l.Allowed(host)"
	l.hosts[host]++
	l.Unlock()
	return first
}

func (l *List) Revoke(host string) {
	l.Lock()
	defer l.Unlock()
	delete(l.hosts, host)
}
