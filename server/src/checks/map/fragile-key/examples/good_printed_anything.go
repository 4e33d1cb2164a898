// lookalike: bad_printed_anything.go gives keys a new type, which another map has told apart
// go: 1.25

package distinct

import "fmt"

// Named has the keys as texts.
func Named(values map[any]int) map[string]int {
	out := make(map[string]int, len(values))
	for k, v := range values {
		out[fmt.Sprint(k)] = v
	}
	return out
}
