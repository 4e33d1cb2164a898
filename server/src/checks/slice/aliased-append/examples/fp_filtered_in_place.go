// go: 1.25

package labels

import "strings"

// Drop keeps the first n labels, and of the others those that do not match.
func Drop(labels []string, n int, match func(string) bool) []string {
	rest := labels[n:]
	kept := labels[:n]
	for _, l := range rest {
		if !match(l) {
			kept = append(kept, l)
		}
	}
	return kept
}

// Indent leaves out empty lines but the first.
func Indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	result := lines[:1]
	for i := range lines[1:] {
		l := lines[i+1]
		if l == "" {
			continue
		}
		result = append(result, prefix+l)
	}
	return strings.Join(result, "\n")
}
