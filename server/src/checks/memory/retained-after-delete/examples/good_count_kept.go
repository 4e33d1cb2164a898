// lookalike: bad_slice_value.go keeps a number
// go: 1.25

package batches

type buffer struct {
	rows   map[string][]string
	recent int
}

func (b *buffer) flush(table string, write func(string, []string)) {
	rows := b.rows[table]
	b.recent = len(rows)
	write(table, rows)
	delete(b.rows, table)
}

func (b *buffer) Flush(write func(string, []string)) int {
	for t := range b.rows {
		b.flush(t, write)
	}
	return b.recent
}
