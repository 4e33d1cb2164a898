// lookalike: bad_without.go works on a clone
// go: 1.25

package cover

import "slices"

func Best(items []int, score func([]int) int) int {
	best := 0
	for i := 0; i < len(items); i++ {
		rest := slices.Delete(slices.Clone(items), i, i+1)
		if s := score(rest); s > best {
			best = s
		}
	}
	return best
}

func Without(items []int, i int) []int {
	rest := append([]int(nil), items[:i]...)
	return append(rest, items[i+1:]...)
}
