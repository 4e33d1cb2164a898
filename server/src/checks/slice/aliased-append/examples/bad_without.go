// go: 1.25

package cover

// Best finds the subset that scores best with one element left out.
func Best(items []int, score func([]int) int) int {
	best := 0
	for i := 0; i < len(items); i++ {
		rest := append(items[:i], items[i+1:]...) // want slice/aliased-append@"append(items[:i], items[i+1:]...)"
		if s := score(rest); s > best {
			best = s
		}
	}
	return best
}
