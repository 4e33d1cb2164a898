// go: 1.25

// Package scan has a table that a scan begins anew, and anybody may look at.
package scan

import "sync"

// Table knows services.
type Table struct {
	mu     sync.Mutex
	known  map[string]int
	active map[string]bool
}

// New returns an empty table.
func New() *Table { return &Table{known: map[string]int{}} }

// Set sets how many there are.
func (t *Table) Set(name string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known[name] = n
}

// Scan looks at all services.
func (t *Table) Scan() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.active = make(map[string]bool)
	for name, n := range t.known {
		if n > 0 {
			t.active[name] = true
		}
	}
}

// Forget forgets what the scan has found.
func (t *Table) Forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.active = nil
}

// IsActive tells whether there is such a service.
func (t *Table) IsActive(name string) bool {
	return t.active[name] // want race/inconsistent-lock@"t.active"
}
