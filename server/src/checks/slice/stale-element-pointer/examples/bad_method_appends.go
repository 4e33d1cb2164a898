// go: 1.25

package tables

type Row struct {
	name  string
	count int
}

type Table struct {
	rows []Row
}

// Add returns the row that it adds.
func (t *Table) Add(name string) *Row {
	t.rows = append(t.rows, Row{name: name})
	return &t.rows[len(t.rows)-1]
}

// Split halves a row.
func (t *Table) Split(i int) {
	half := &t.rows[i]
	t.Add(half.name + "'")
	half.count /= 2 // want slice/stale-element-pointer@"half.count"
}

// Pair adds two rows; the second may move the first.
func (t *Table) Pair(a, b string) {
	first := t.Add(a)
	second := t.Add(b)
	first.count = 1 // want slice/stale-element-pointer@"first.count"
	second.count = 2
}
