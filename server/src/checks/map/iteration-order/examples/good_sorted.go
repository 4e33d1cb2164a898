// lookalike: bad_joined.go sorts before it joins
// go: 1.25

package query

import (
	"sort"
	"strings"
)

func Encode(params map[string]string) string {
	var parts []string // want memory/unsized-container
	for k, v := range params {
		parts = append(parts, k+"="+v)
	}
	sort.Strings(parts)
	return strings.Join(parts, "&")
}
