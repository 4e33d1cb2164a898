// lookalike: bad_slice_of_maps.go every element gets a map before it is written
// go: 1.25

package columns

// Histogram counts, for each of the first n columns, how often every value
// occurs.
func Histogram(rows [][]string, n int) []map[string]int {
	counts := make([]map[string]int, n)
	for i := range counts {
		counts[i] = make(map[string]int)
	}
	for _, row := range rows {
		for i, value := range row {
			if i >= n {
				break
			}
			counts[i][value]++
		}
	}
	return counts
}

// Widest is the length of the longest row.
func Widest(rows [][]string) int {
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
	}
	return widest
}
