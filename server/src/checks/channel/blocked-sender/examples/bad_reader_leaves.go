// go: 1.25

package lines

import (
	"bufio"
	"io"
	"strings"
)

func lines(r io.Reader) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		s := bufio.NewScanner(r)
		for s.Scan() {
			out <- s.Text() // want channel/blocked-sender@"out <- s.Text()" `return l`
		}
	}()
	return out
}

// Find gives the first line that holds a word.
func Find(r io.Reader, word string) string {
	for l := range lines(r) {
		if strings.Contains(l, word) {
			return l
		}
	}
	return ""
}
