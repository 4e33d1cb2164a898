// go: 1.25

package window

// Marked gives the first n samples with a mark behind them, and all samples.
func Marked(samples []int, n, mark int) ([]int, []int) {
	head := samples[:n]
	head = append(head, mark) // want slice/aliased-append@"append(head, mark)"
	return head, samples
}

// Fork continues a path in two ways.
func Fork(path []string, at int) (left, right string, a, b []string) {
	prefix := path[:at]
	left, right = "l", "r"
	a = append(prefix, left) // want slice/aliased-append@"append(prefix, left)"
	b = append(prefix, right)
	return
}
