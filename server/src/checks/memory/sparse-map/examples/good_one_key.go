// go: 1.25

package one

var only = map[int][]string{1 << 30: {"only"}}

// Only gives it.
func Only(n int) []string { return only[n] }
