// go: 1.25

package sets

type set[K comparable] map[K]struct{}

// Of makes a set of keys.
func Of[K comparable](keys []K) int {
	s := set[K]{} // want memory/unsized-container
	for _, k := range keys {
		s[k] = struct{}{}
	}
	return len(s)
}
