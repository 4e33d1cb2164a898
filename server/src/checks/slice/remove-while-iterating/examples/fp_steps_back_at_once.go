// go: 1.25

package folder

import "strings"

// Visible leaves out what begins with a dot.
func Visible(names []string) []string {
	for i := 0; i < len(names); i++ {
		if strings.HasPrefix(names[i], ".") {
			names, i = append(names[:i], names[i+1:]...), i-1
		}
	}
	return names
}
