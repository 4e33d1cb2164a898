// go: 1.25

package query

import "strings"

// Encode makes one line of parameters.
func Encode(params map[string]string) string {
	var parts []string // want memory/unsized-container
	for k, v := range params {
		parts = append(parts, k+"="+v)
	}
	return strings.Join(parts, "&") // want map/iteration-order@"strings.Join(parts, \"&\")"
}
