// go: 1.25

// Package scan has a table that is there from the start of a scan to its end, for which the lock is kept.
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

// ScanStart comes before all calls of IsActive.
func (t *Table) ScanStart() {
	t.mu.Lock()
	t.active = make(map[string]bool)
	for name, n := range t.known {
		if n > 0 {
			t.active[name] = true
		}
	}
}

// ScanEnd comes behind them.
func (t *Table) ScanEnd() {
	t.active = nil
	t.mu.Unlock()
}

// IsActive tells whether there is such a service.
func (t *Table) IsActive(name string) bool {
	return t.active[name]
}
