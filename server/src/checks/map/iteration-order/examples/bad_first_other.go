// go: 1.25

package keys

import "bytes"

// Stale returns some key that differs from the current one.
func Stale(keys map[string][]byte, current []byte) string {
	for name, k := range keys {
		if !bytes.Equal(k, current) {
			return name // want map/iteration-order@"name"
		}
	}
	return ""
}

// Third returns what a third of all have said, and there may be two.
func Third(votes map[string]int, all int) string {
	for v, n := range votes {
		if n > all/3 {
			return v // want map/iteration-order@"v"
		}
	}
	return ""
}
