// go: 1.25

package grid

// Windows lists the runs of n neighbours.
func Windows(xs []int, n int) [][]int {
	var out [][]int
	window := make([]int, n)
	for i := 0; i+n <= len(xs); i++ {
		copy(window, xs[i:i+n])
		out = append(out, window) // want map/shared-element@"window"
	}
	return out
}
