// lookalike: bad_single_producer.go the producer closes the channel when it is done
// go: 1.25

package words

import "strings"

// example:begin

// Count splits the text in one goroutine and counts in the other.
func Count(text string) map[string]int {
	words := make(chan string)
	go func() {
		defer close(words)
		for _, w := range strings.Fields(text) {
			words <- strings.ToLower(w)
		}
	}()

	counts := make(map[string]int)
	for w := range words {
		counts[w]++
	}
	return counts
}

// example:end

// Longest returns the length of the longest word.
func Longest(text string) int {
	longest := 0
	for _, w := range strings.Fields(text) {
		longest = max(longest, len(w))
	}
	return longest
}
