// go: 1.25

package codes

import "sync"

// Table maps codes to names.
type Table struct {
	recent sync.Map
	names  map[int]string
}

// New fills a table.
func New(names []string) *Table {
	t := &Table{names: make(map[int]string)}
	for i, n := range names {
		t.recent.Store(i, n)
		t.names[i] = n
	}
	return t
}

// Name returns a name.
func (t *Table) Name(i int) string { return t.names[i] }

// Recent returns what was set last.
func (t *Table) Recent(i int) (any, bool) { return t.recent.Load(i) }
