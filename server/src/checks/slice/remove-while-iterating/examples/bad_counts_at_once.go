// go: 1.25

package folder

import "strings"

// Visible leaves out what begins with a dot, and counts.
func Visible(names []string) ([]string, int) {
	left := len(names)
	for i := 0; i < len(names); i++ {
		if strings.HasPrefix(names[i], ".") {
			names, left = append(names[:i], names[i+1:]...), left-1 // want slice/remove-while-iterating
		}
	}
	return names, left
}
