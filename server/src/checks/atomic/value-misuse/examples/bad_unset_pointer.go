// go: 1.25

package routes

import "sync/atomic"

// Table maps names to addresses.
type Table struct {
	cur atomic.Pointer[map[string]string]
}

// Replace publishes a new map.
func (t *Table) Replace(m map[string]string) {
	t.cur.Store(&m)
}

// Lookup returns an address.
func (t *Table) Lookup(name string) string {
	return (*t.cur.Load())[name] // want atomic/value-misuse@"*t.cur.Load()"
}
