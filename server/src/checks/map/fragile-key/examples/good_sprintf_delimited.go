// lookalike: bad_sprintf.go puts a delimiter between the numbers
// go: 1.25

package cells

import "fmt"

type Grid map[string]int

func (g Grid) Get(row, col int) int {
	return g[fmt.Sprintf("%d:%d", row, col)]
}
