// go: 1.25
package mirror

// Mirror keeps words under themselves twice over: no other word gives the same.
func Mirror(words []string) map[string]string {
	out := make(map[string]string, len(words))
	for _, w := range words {
		out[w+w] = w
	}
	return out
}
