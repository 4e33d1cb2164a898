// go: 1.25
package summary

// Count has no map to count in.
func Count(words []string) map[string]int {
	var out map[string]int
	for _, w := range words {
		add(out, w) // want map/nil-write@"out"
	}
	return out
}

func add(into map[string]int, word string) {
	into[word]++
}
