// lookalike: bad_slice_buffer.go stores a clone
// go: 1.25

package grid

import "slices"

func Windows(xs []int, n int) [][]int {
	var out [][]int
	window := make([]int, n)
	for i := 0; i+n <= len(xs); i++ {
		copy(window, xs[i:i+n])
		out = append(out, slices.Clone(window))
	}
	return out
}
