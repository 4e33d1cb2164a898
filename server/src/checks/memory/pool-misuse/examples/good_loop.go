// lookalike: bad_still_stored.go takes a row of its own in every round
// go: 1.25

package rows

import "sync"

type Row struct{ cells []string }

var pool = sync.Pool{New: func() any { return new(Row) }}

type Table struct {
	last string
}

func (t *Table) Add(write func([]string), lines [][]string) {
	for _, cells := range lines {
		r := pool.Get().(*Row)
		r.cells = append(r.cells[:0], cells...)
		write(r.cells)
		t.last = r.cells[0]
		pool.Put(r)
	}
}

func release(r *Row) {
	r.cells = r.cells[:0]
	pool.Put(r)
}

func (t *Table) Close(r *Row) {
	if r != nil {
		release(r)
	}
}
