// go: 1.25

package seen

// Unique counts different words.
func Unique(words []string) int {
	seen := map[string]bool{}
	n := 0
	for _, w := range words {
		if !seen[w] {
			n++
		}
		seen[w] = true
	}
	return n
}
