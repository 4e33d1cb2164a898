// go: 1.25

package rows

// example:begin

// Table is the answer to a query.
type Table struct {
	Columns []string
	Cells   [][]any
}

// Maps gives every row as a map.
func (t *Table) Maps() []map[string]any {
	out := make([]map[string]any, 0, len(t.Cells))
	row := make(map[string]any, len(t.Columns))
	for _, cells := range t.Cells {
		for i, c := range t.Columns {
			row[c] = cells[i]
		}
		out = append(out, row) // want map/shared-element@"row"
	}
	return out
}

// example:end
