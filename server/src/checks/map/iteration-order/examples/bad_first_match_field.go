// go: 1.25

package routes

import "strings"

type route struct {
	target string
	err    error
}

// Table holds routes by prefix.
type Table struct{ routes map[string]route }

// Target takes whichever route comes first of those that match.
func (t *Table) Target(path string) string {
	for prefix, r := range t.routes {
		if strings.HasPrefix(path, prefix) {
			return r.target // want map/iteration-order@"r.target"
		}
	}
	return ""
}
