// go: 1.20

package query

import "strings"

// Encode makes one line of parameters: package slices is not there yet.
func Encode(params map[string]string) string {
	parts := make([]string, 0, len(params))
	for k, v := range params {
		parts = append(parts, k+"="+v)
	}
	return strings.Join(parts, "&") // want map/iteration-order@"strings.Join(parts, \"&\")"
}
