// lookalike: bad_fresh_pointer.go uses the value
// go: 1.25

package points

type Point struct{ X, Y int }

type Board struct {
	at map[Point]string
}

func (b *Board) Who(x, y int) string {
	return b.at[Point{x, y}]
}
