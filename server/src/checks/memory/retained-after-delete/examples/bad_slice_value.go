// go: 1.25

package batches

type buffer struct {
	rows   map[string][]string
	recent []string
	sizes  int
}

func (b *buffer) flush(table string, write func(string, []string)) {
	rows := b.rows[table]
	b.recent = rows // want memory/retained-after-delete@"b.recent"
	write(table, rows)
	b.sizes += len(rows)
	delete(b.rows, table)
}

// Flush writes all tables.
func (b *buffer) Flush(write func(string, []string)) int {
	for t := range b.rows {
		b.flush(t, write)
	}
	return len(b.recent)
}
