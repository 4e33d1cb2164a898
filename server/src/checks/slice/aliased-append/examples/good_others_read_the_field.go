// lookalike: bad_others_read_the_field.go keeps what it cut, or looks at the rows nowhere else
// go: 1.25

package board

type Board struct {
	rows    []string
	scratch []string
}

// Shorten is meant to lose the rest.
func (b *Board) Shorten(more string) []string {
	short := append(b.rows[:min(3, len(b.rows))], more)
	b.rows = short
	return short
}

func (b *Board) Row(i int) string { return b.rows[i] }

// Header is built anew every time, and used before the next one.
func (b *Board) Header(title string) []string {
	return append(b.scratch[:1], title)
}
