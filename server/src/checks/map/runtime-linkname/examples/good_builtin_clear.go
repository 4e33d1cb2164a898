// lookalike: bad_clear.go the language's own way to empty a map
// go: 1.25

package pool

// example:begin

// Recycle empties a map.
func Recycle[M ~map[K]V, K comparable, V any](m M) {
	clear(m)
}

// example:end
