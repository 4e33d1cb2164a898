// go: 1.25

package complete

// Complete lists the commands that continue a line.
func Complete(words []string, n int, next []string) [][]string {
	var out [][]string // want memory/unsized-container
	head := words[:n]
	for _, w := range next {
		out = append(out, append(head, w)) // want slice/aliased-append@"append(head, w)"
	}
	return out
}
