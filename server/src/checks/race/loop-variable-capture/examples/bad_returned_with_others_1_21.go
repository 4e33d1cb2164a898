// go: 1.21

package fixture

import "strings"

type column struct {
	get func(line string) string
}

// Columns finds all up to one.
func Columns(names []string, last string) []column {
	var all []column
	for i, n := range names {
		c := column{get: func(line string) string { return strings.Fields(line)[i] }} // want race/loop-variable-capture@"i"
		all = append(all, c)
		if n == last {
			return all
		}
	}
	panic("no column " + last)
}
