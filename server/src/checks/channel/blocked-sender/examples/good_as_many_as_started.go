// go: 1.25

package scan

// Replies starts n questions, and counts the answers to all of them.
func Replies(n int, ask func(int) string) []string {
	answers := make(chan string)
	for i := range n {
		go func() { answers <- ask(i) }()
	}
	var out []string
	for a := range answers {
		out = append(out, a)
		if len(out) == n {
			break
		}
	}
	return out
}
