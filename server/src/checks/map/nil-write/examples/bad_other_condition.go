// go: 1.25
package settings

import "strings"

// Parse reads lines of the form key=value. Only strict parsing makes the map; whether a line is well formed has nothing
// to do with that.
func Parse(lines []string, strict bool) map[string]string {
	var out map[string]string
	if strict {
		out = make(map[string]string, len(lines))
	}
	for _, l := range lines {
		if key, value, ok := strings.Cut(l, "="); ok {
			out[key] = value // want map/nil-write@"out[key]"
		}
	}
	return out
}
