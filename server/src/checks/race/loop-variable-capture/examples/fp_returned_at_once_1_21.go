// go: 1.21

package fixture

import "strings"

type column struct {
	get func(line string) string
}

// Column finds one: nothing comes after it, so that i stays what it is.
func Column(names []string, name string) column {
	for i, n := range names {
		if n == name {
			return column{get: func(line string) string { return strings.Fields(line)[i] }}
		}
	}
	panic("no column " + name)
}

// Last asks for the last one.
func Last(names []string) (last column) {
	for i, n := range names {
		if strings.HasSuffix(n, "!") {
			last = column{get: func(line string) string { return strings.Fields(line)[i] }}
			break
		}
	}
	return last
}
