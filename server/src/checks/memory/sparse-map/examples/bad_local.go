// go: 1.25

package events

// Table maps seconds to what happens then.
func Table() map[int64][]string {
	table := map[int64][]string{} // want memory/sparse-map@"table"
	table[0] = []string{"start"}
	table[86400] = []string{"rotate"}
	table[604800] = []string{"report", "clean"}
	return table
}
