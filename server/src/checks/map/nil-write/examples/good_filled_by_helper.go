// go: 1.25
package summary

// Count hands its map to somebody who looks first, and to somebody who makes one.
func Count(words []string) map[string]int {
	var out, other map[string]int
	for _, w := range words {
		add(out, w)
		other = grow(other, w)
	}
	reset(out)
	return other
}

func add(into map[string]int, word string) {
	if into == nil {
		return
	}
	into[word]++
}

func grow(into map[string]int, word string) map[string]int {
	if into == nil {
		into = make(map[string]int)
	}
	into[word]++
	return into
}

func reset(m map[string]int) {
	for k := range m {
		m[k] = 0
	}
}
