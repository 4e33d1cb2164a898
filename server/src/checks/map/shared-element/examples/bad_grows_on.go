// go: 1.25

package series

// Points are what one measurement has found.
type Points struct {
	byName map[string]int
}

// Rows makes a row of each measurement; what it finds differs from one to the next.
func Rows(found []map[string]int) []map[string]int {
	rows := make([]map[string]int, 0, len(found))
	row := make(map[string]int, 8)
	for _, f := range found {
		for name, n := range f {
			row[name] = n
		}
		rows = append(rows, row) // want map/shared-element@"row"
	}
	return rows
}

// Counts lists how often each word has come so far.
func Counts(words []string) []map[string]int {
	var all []map[string]int // want memory/unsized-container
	so := make(map[string]int)
	for _, w := range words {
		so[w]++
		all = append(all, so) // want map/shared-element@"so"
	}
	return all
}

// Named puts points behind one pointer.
func Named(names []string) []*Points {
	all := make([]*Points, 0, len(names))
	p := &Points{byName: make(map[string]int)}
	for i, n := range names {
		p.byName[n] = i
		all = append(all, p) // want map/shared-element@"p"
	}
	return all
}
