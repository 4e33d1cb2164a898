// go: 1.25

package intern

// Table gives every value a number.
type Table struct {
	ids map[any]int
}

// New makes an empty table.
func New() *Table {
	return &Table{ids: make(map[any]int)}
}

// Path numbers a path.
func (t *Table) Path(parts []string) int {
	id := len(t.ids)
	t.ids[parts] = id // want syncmap/unhashable-key@"parts"
	return id
}
