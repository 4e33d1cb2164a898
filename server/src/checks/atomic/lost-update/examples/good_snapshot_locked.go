// lookalike: bad_snapshot_store.go writers take turns under a lock
// go: 1.25

package routes

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Table maps names to addresses. Readers take no lock.
type Table struct {
	writers sync.Mutex
	routes  atomic.Pointer[map[string]string]
}

// New returns an empty table.
func New() *Table {
	t := &Table{}
	t.routes.Store(&map[string]string{})
	return t
}

// Lookup returns an address.
func (t *Table) Lookup(name string) (string, bool) {
	addr, ok := (*t.routes.Load())[name]
	return addr, ok
}

// Add publishes a copy with one more route.
func (t *Table) Add(name, addr string) {
	t.writers.Lock()
	defer t.writers.Unlock()
	next := maps.Clone(*t.routes.Load())
	next[name] = addr
	t.routes.Store(&next)
}
