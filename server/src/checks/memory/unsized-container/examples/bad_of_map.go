// go: 1.25

package keys

import "slices"

// Sorted gives the keys of a map in order.
func Sorted(m map[string]int) []string {
	var keys []string // want memory/unsized-container@"keys"
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
