// lookalike: bad_grown_part.go what lies behind the part is not looked at any more, or is out of reach
// go: 1.25

package window

// Marked gives the first n samples with a mark behind them.
func Marked(samples []int, n, mark int) []int {
	head := samples[:n]
	head = append(head, mark)
	return head
}

// Both gives the first n samples with a mark behind them, and all samples.
func Both(samples []int, n, mark int) ([]int, []int) {
	head := samples[:n:n]
	head = append(head, mark)
	return head, samples
}
