// go: 1.25

package splice

// Insert puts more before the element at.
func Insert(xs []int, at int, more ...int) []int {
	tail := xs[at:]
	xs = append(xs[:at], more...) // want slice/aliased-append@"append(xs[:at], more...)"
	return append(xs, tail...)
}

// Split ends the first half with a mark, which is the first element of the second one.
func Split(xs []int, mark int) (a, b []int) {
	head := xs[:2]
	rest := xs[2:]
	head = append(head, mark) // want slice/aliased-append@"append(head, mark)"
	return head, rest
}
