// go: 1.25

package board

type Board struct{ rows []string }

// Top is the head of the list and a line that says that there is more: it takes the place of the fourth row.
func (b *Board) Top(more string) []string {
	top := b.rows[:3]
	return append(top, more) // want slice/aliased-append@"append(top, more)"
}

func (b *Board) Row(i int) string { return b.rows[i] }
