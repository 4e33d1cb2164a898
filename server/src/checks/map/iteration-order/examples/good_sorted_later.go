// lookalike: bad_returned_strict.go sorts with a comparison
// go: 1.25

package names

import "slices"

func All(set map[string]int) []string {
	var all []string // want memory/unsized-container
	for name := range set {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int { return set[a] - set[b] })
	return all
}
