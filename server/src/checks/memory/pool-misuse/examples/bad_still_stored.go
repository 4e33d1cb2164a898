// go: 1.25

package rows

import "sync"

// Row is a row of a table.
type Row struct{ cells []string }

// Table remembers the row that was written last.
type Table struct {
	pool sync.Pool
	last *Row
}

// New makes a table.
func New() *Table {
	return &Table{pool: sync.Pool{New: func() any { return new(Row) }}}
}

// Add writes a row.
func (t *Table) Add(write func([]string), cells ...string) {
	r := t.pool.Get().(*Row)
	r.cells = append(r.cells[:0], cells...)
	write(r.cells)
	t.last = r // want memory/pool-misuse@"r"
	t.pool.Put(r)
}

// Last gives the cells of the last row.
func (t *Table) Last() []string { return t.last.cells }
