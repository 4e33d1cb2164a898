// go: 1.25

package header

import "strings"

// example:begin

// Header maps names to values.
type Header map[string][]string

// Normalize makes all names lower case.
func (h Header) Normalize() {
	for name, values := range h {
		lower := strings.ToLower(name)
		if lower != name {
			h[lower] = append(h[lower], values...) // want map/write-during-range@"h[lower]"
			delete(h, name)
		}
	}
}

// example:end
