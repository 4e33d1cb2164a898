// lookalike: bad_rename_keys.go builds a new map
// go: 1.25

package header

import "strings"

// example:begin

type Header map[string][]string

func (h Header) Normalize() Header {
	out := make(Header, len(h))
	for name, values := range h {
		lower := strings.ToLower(name)
		out[lower] = append(out[lower], values...)
	}
	return out
}

// example:end
