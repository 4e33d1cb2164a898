// lookalike: bad_joined.go has another first part for each key
// go: 1.25

package labels

// Prefixed gives all names one prefix: as different as they were.
func Prefixed(labels map[string]int, prefix string) map[string]int {
	out := make(map[string]int, len(labels))
	for name, n := range labels {
		out[prefix+name] = n
	}
	return out
}
