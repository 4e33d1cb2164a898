// lookalike: bad_parameter.go the struct holds a pointer to its lock
// go: 1.25

package limits

import "sync"

// Limits may be copied: all copies share the lock and the table.
type Limits struct {
	mu    *sync.RWMutex
	hosts map[string]int
}

// New makes limits.
func New(hosts map[string]int) Limits {
	return Limits{mu: new(sync.RWMutex), hosts: hosts}
}

// Of returns the limit of a host.
func Of(l Limits, host string) int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.hosts[host]
}

// Set changes a limit.
func (l Limits) Set(host string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n == 0 {
		delete(l.hosts, host)
		return
	}
	l.hosts[host] = n
}
