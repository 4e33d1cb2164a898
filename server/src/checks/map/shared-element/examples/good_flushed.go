// go: 1.25

package batch

// Group cuts lines into groups.
func Group(lines []string, n int) [][]string {
	var out [][]string
	var group []string
	for _, l := range lines {
		group = append(group, l)
		if len(group) == n {
			out = append(out, group)
			group = nil
		}
	}
	return append(out, group)
}

// Prefixes lists what each line begins with.
func Prefixes(lines []string) [][]string {
	var out [][]string // want memory/unsized-container
	var seen []string
	for _, l := range lines {
		seen = append(seen, l)
		out = append(out, seen[:len(seen):len(seen)])
	}
	return out
}
