// go: 1.25

package cells

import "fmt"

// Grid holds values by row and column.
type Grid map[string]int

// Get reads a cell: row 1, column 11 and row 11, column 1 are the same one.
func (g Grid) Get(row, col int) int {
	key := fmt.Sprintf("%d%d", row, col)
	return g[key] // want map/fragile-key@"key"
}
