// go: 1.25

//go:build mapcheck || !nomapcheck

package queue

// Drain empties a set.
func Drain(set map[string]bool, next func() string) {
	for len(set) > 0 {
		delete(set, next())
	}
}
