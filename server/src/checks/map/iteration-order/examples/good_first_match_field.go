// lookalike: bad_first_match_field.go takes the longest, or says what is true of any of them
// go: 1.25

package routes

import "strings"

type route struct {
	target string
	err    error
	open   bool
}

type Table struct{ routes map[string]route }

func (t *Table) Target(path string) string {
	best := ""
	for prefix := range t.routes {
		if strings.HasPrefix(path, prefix) && len(prefix) > len(best) {
			best = prefix
		}
	}
	return t.routes[best].target
}

// Err is some error of the routes.
func (t *Table) Err(path string) error {
	for prefix, r := range t.routes {
		if strings.HasSuffix(path, prefix) {
			return r.err
		}
	}
	return nil
}
