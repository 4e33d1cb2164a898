// go: 1.25

package columns

// Histogram counts, for each of the first n columns, how often every value
// occurs. The slice has n elements; all of them are nil.
func Histogram(rows [][]string, n int) []map[string]int {
	counts := make([]map[string]int, n)
	for _, row := range rows {
		for i, value := range row {
			if i >= n {
				break
			}
			counts[i][value]++ // want map/nil-write@"counts[i][value]"
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
