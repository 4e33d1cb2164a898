// go: 1.25

package flat

// Flatten has as many elements as the parts together.
func Flatten(parts [][]int) []int {
	var out []int
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Pairs appends two at a time.
func Pairs(in []string) []any {
	var out []any
	for i, s := range in {
		out = append(out, i, s)
	}
	return out
}
