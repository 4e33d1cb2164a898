// go: 1.25

package header

import "strings"

// Parse reads `key: value` lines; with keep it starts from what was read before.
func Parse(text string, keep bool, old map[string]string) (fields map[string]string) {
	if keep {
		fields = make(map[string]string, len(old))
	}
	for _, line := range strings.Split(text, "\n") {
		k, v, _ := strings.Cut(line, ":")
		fields[k] = strings.TrimSpace(v) // want map/nil-write@"fields[k]"
	}
	return fields
}
