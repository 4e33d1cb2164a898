// go: 1.25

package find

// Until takes what comes before the first empty word.
func Until(words []string) []string {
	var out []string
	for _, w := range words {
		if w == "" {
			break
		}
		out = append(out, w)
	}
	return out
}
