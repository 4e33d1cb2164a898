// go: 1.25

package sheet

// Column takes one column out of a sheet, but for its head.
func Column(rows [][]string, i int) []string {
	var cells []string // want memory/unsized-container@"cells" `len\(rows\[1:\]\)`
	for _, r := range rows[1:] {
		cells = append(cells, r[i])
	}
	return cells
}

// Heads numbers the columns.
func Heads(rows [][]string) map[string]int {
	heads := map[string]int{} // want memory/unsized-container@"heads" `len\(rows\[0\]\)`
	for i, h := range rows[0] {
		heads[h] = i
	}
	return heads
}
