// go: 1.25

// Package traffic counts what goes through; links and tenants count in structs of one type, each under a lock of its own. One takes none.
package traffic

import "sync"

type figures struct {
	msgs  int64
	bytes int64
}

// Link is one connection.
type Link struct {
	mu sync.Mutex
	figures
}

// Tenant has links.
type Tenant struct {
	name  string
	count struct {
		sync.Mutex
		figures
		relayed figures
	}
}

// Add counts for the tenant.
func (t *Tenant) Add(n int64) {
	t.count.Lock()
	t.count.msgs++
	t.count.bytes += n
	t.count.Unlock()
}

// Relay counts for the tenant.
func (t *Tenant) Relay(n int64) {
	t.count.Lock()
	defer t.count.Unlock()
	t.count.msgs++
	t.count.bytes += n
	t.count.relayed.msgs++
	t.count.relayed.bytes += n
}

// Reset starts anew.
func (t *Tenant) Reset() {
	t.count.Lock()
	defer t.count.Unlock()
	t.count.msgs, t.count.bytes = 0, 0
	t.count.relayed.msgs, t.count.relayed.bytes = 0, 0
}

// Msgs gives the tenant's sum.
func (t *Tenant) Msgs() int64 {
	return t.count.msgs // want race/inconsistent-lock@"t.count.msgs"
}

// Send counts for the link.
func (l *Link) Send(n int64) {
	l.mu.Lock()
	l.msgs++
	l.bytes += n
	l.mu.Unlock()
}

// Figures gives those of a link.
func (l *Link) Figures() (int64, int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.msgs, l.bytes
}
