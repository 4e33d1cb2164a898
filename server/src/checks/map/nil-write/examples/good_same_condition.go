// lookalike: bad_other_condition.go condition
// go: 1.25
package settings

import "strings"

// Parse keeps what it reads only where it is told to.
func Parse(lines []string, keep bool) (int, map[string]string) {
	var out map[string]string
	if keep {
		out = make(map[string]string, len(lines))
	}
	n := 0
	wanted := keep
	for _, l := range lines {
		key, value, ok := strings.Cut(l, "=")
		if !ok {
			continue
		}
		n++
		if wanted && key != "" {
			out[key] = value
		}
	}
	return n, out
}
