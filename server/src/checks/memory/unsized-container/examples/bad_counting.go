// go: 1.25

package squares

// First gives the first n squares.
func First(n int) []int {
	out := []int{} // want memory/unsized-container@"out"
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}

// Doubled doubles.
func Doubled(in []int) []int {
	out := make([]int, 0) // want memory/unsized-container@"out"
	for i := 0; i < len(in); i++ {
		x := in[i]
		out = append(out, 2*x)
	}
	return out
}
