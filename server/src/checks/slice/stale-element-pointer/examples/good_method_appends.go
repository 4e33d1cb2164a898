// lookalike: bad_method_appends.go the rows have room, or are written before the next one
// go: 1.25

package tables

type Row struct {
	name  string
	count int
}

// Arena gives out rows from chunks of fixed size.
type Arena struct {
	chunk []Row
}

func (a *Arena) Add(name string) *Row {
	if len(a.chunk) == cap(a.chunk) {
		a.chunk = make([]Row, 0, 64)
	}
	a.chunk = append(a.chunk, Row{name: name})
	return &a.chunk[len(a.chunk)-1]
}

func (a *Arena) Pair() (*Row, *Row) {
	first := a.Add("a")
	second := a.Add("b")
	first.count = 1
	second.count = 2
	return first, second
}

type Table struct {
	rows []Row
}

func (t *Table) Add(name string) *Row {
	t.rows = append(t.rows, Row{name: name})
	return &t.rows[len(t.rows)-1]
}

// Fill writes each row before it adds another one, and two tables do not share rows.
func (t *Table) Fill(other *Table) {
	first := t.Add("a")
	first.count = 1
	row := t.Add("b")
	other.Add("c")
	row.count = 2
}
