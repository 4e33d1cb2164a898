// go: 1.25
package batch

// Split fills a new map for every size entries.
func Split(keys []string, size int) []map[string]int {
	var out []map[string]int
	var m map[string]int
	for i, k := range keys {
		if i%size == 0 {
			m = make(map[string]int, size)
			out = append(out, m)
		}
		m[k] = i
	}
	return out
}
