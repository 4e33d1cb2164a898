// go: 1.25

package complete

import "strings"

// Complete gives all flags the dashes that have been typed.
func Complete(typed string, flags map[string]string) map[string]string {
	name := strings.TrimLeft(typed, "-")
	dashes := typed[:len(typed)-len(name)]
	out := make(map[string]string, len(flags))
	for flag, usage := range flags {
		if strings.HasPrefix(flag, name) {
			out[dashes+flag] = usage
		}
	}
	return out
}
