// lookalike: bad_buffer_filled_step_by_step.go has an array for each row, or one that is used up
// go: 1.25

package grid

import "slices"

func Doubled(grid [][]int) [][]int {
	out := make([][]int, 0, len(grid))
	row := make([]int, 0, 8)
	for _, g := range grid {
		row = row[:0]
		for _, x := range g {
			row = append(row, x*2)
		}
		out = append(out, slices.Clone(row))
	}
	return out
}

// Prefixes share what they begin with, and change nothing of it.
func Prefixes(xs []int) [][]int {
	out := make([][]int, 0, len(xs))
	var all []int
	for _, x := range xs {
		all = append(all, x)
		out = append(out, all)
	}
	return out
}

// Split gives each part an array of its own.
func Split(xs []int) [][]int {
	var out [][]int
	var part []int
	for _, x := range xs {
		part = append(part, x)
		if x == 0 {
			out = append(out, part)
			part = nil
		}
	}
	return out
}
