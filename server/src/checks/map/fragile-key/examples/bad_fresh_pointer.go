// go: 1.25

package points

// Point is a place on the board.
type Point struct{ X, Y int }

// Board knows who stands where.
type Board struct {
	at map[*Point]string
}

// Who tells who stands at a place.
func (b *Board) Who(x, y int) string {
	return b.at[&Point{x, y}] // want map/fragile-key@"&Point{x, y}"
}
