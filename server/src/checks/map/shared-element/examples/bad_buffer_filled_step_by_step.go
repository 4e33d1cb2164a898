// go: 1.25

package grid

// Doubled keeps the same array for every row.
func Doubled(grid [][]int) [][]int {
	out := make([][]int, 0, len(grid))
	row := make([]int, 0, 8)
	for _, g := range grid {
		row = row[:0]
		for _, x := range g {
			row = append(row, x*2)
		}
		out = append(out, row) // want map/shared-element@"row"
	}
	return out
}
