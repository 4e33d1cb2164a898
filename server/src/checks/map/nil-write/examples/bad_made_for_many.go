// go: 1.25

package options

import "strings"

// Parse splits options.
func Parse(given []string) map[string]string {
	var opts map[string]string
	if len(given) > 4 {
		opts = make(map[string]string, len(given))
	}
	for _, g := range given {
		k, v, _ := strings.Cut(g, "=")
		opts[k] = v // want map/nil-write
	}
	return opts
}
