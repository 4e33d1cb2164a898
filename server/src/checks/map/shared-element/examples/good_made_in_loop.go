// lookalike: bad_row_map.go makes the map inside the loop
// go: 1.25

package rows

// example:begin

type Table struct {
	Columns []string
	Cells   [][]any
}

func (t *Table) Maps() []map[string]any {
	out := make([]map[string]any, 0, len(t.Cells))
	for _, cells := range t.Cells {
		row := make(map[string]any, len(t.Columns))
		for i, c := range t.Columns {
			row[c] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

// example:end
