// go: 1.25

package scan

import "strings"

type match struct {
	line int
	text string
}

// find sends the matches on a channel that a closure closes; the goroutine
// only knows that closure.
func find(lines []string, word string) <-chan match {
	out := make(chan match)
	finish := func() {
		close(out)
	}
	go func() {
		defer finish()
		for i, line := range lines {
			if strings.Contains(line, word) {
				out <- match{line: i + 1, text: line}
			}
		}
	}()
	return out
}

// Last returns the number of the last line that holds word, or 0.
func Last(lines []string, word string) int {
	last := 0
	for m := range find(lines, word) {
		last = m.line
	}
	return last
}
