// go: 1.25

package header

import "strings"

// Parse reads `key: value` lines, of which there are none in an empty text.
func Parse(text string) (fields map[string]string) {
	if text != "" {
		fields = make(map[string]string)
	}
	for _, line := range strings.Fields(text) {
		k, v, _ := strings.Cut(line, ":")
		fields[k] = v
	}
	return fields
}
