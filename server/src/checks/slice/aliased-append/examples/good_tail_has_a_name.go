// lookalike: bad_tail_has_a_name.go the tail is a copy, is asked for its length, or is read first
// go: 1.25

package splice

import "slices"

func Insert(xs []int, at int, more ...int) []int {
	tail := slices.Clone(xs[at:])
	xs = append(xs[:at], more...)
	return append(xs, tail...)
}

func Remove(xs []int, at int) ([]int, int) {
	tail := xs[at+1:]
	xs = append(xs[:at], tail...)
	return xs, len(tail)
}

func Split(xs []int, mark int) (a []int, sum int) {
	head := xs[:2:2]
	rest := xs[2:]
	head = append(head, mark)
	for _, x := range rest {
		sum += x
	}
	return head, sum
}
