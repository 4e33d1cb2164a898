// go: 1.25

package table

import "sync"

type row struct {
	sync.Mutex
	cells []string
}

// Table has rows.
type Table struct{ rows []*row }

func (t *Table) row(i int) *row { return t.rows[i] }

// Size counts the cells of a row.
func (t *Table) Size(i int) int {
	t.row(i).Lock()
	t.row(i).Unlock() // want lock/empty-critical-section@"t.row(i).Unlock()"
	return len(t.rows[i].cells)
}

// Last counts the cells of the last row.
func (t *Table) Last() int {
	r := t.rows[len(t.rows)-1]
	r.Lock()
	r.Unlock() // want lock/empty-critical-section@"r.Unlock()"
	return len(r.cells)
}
