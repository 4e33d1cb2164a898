// go: 1.25

package distinct

import "fmt"

// Of drops what prints like something before it: the number 1 and the text "1" are the same to it.
func Of(values []any) []any {
	seen := map[string]bool{}
	var out []any
	for _, v := range values {
		k := fmt.Sprintf("%v", v)
		if !seen[k] { // want map/fragile-key@"k"
			seen[k] = true
			out = append(out, v)
		}
	}
	return out
}
