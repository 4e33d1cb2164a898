// go: 1.25

package allow

import (
	"sync"
	"sync/atomic"
)

// List holds addresses that are let in.
type List struct {
	mu    sync.Mutex // of writers
	addrs atomic.Pointer[map[string]bool]
}

// New returns a list.
func New(addrs map[string]bool) *List {
	l := &List{}
	l.addrs.Store(&addrs)
	return l
}

// Allowed tells whether an address is let in.
func (l *List) Allowed(addr string) bool {
	return (*l.addrs.Load())[addr]
}

// Allow lets an address in.
func (l *List) Allow(addr string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	m := l.addrs.Load()
	(*m)[addr] = true // want atomic/snapshot-mutation@"(*m)[addr]"
}

// Deny keeps an address out.
func (l *List) Deny(addr string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	m := *l.addrs.Load()
	delete(m, addr) // want atomic/snapshot-mutation@"m"
}
