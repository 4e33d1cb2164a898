// go: 1.25
// lookalike: bad_reader_leaves.go reads on when it has found what it looked for, or tells the sender to stop

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
			out <- s.Text()
		}
	}()
	return out
}

// Find gives the first line that holds a word.
func Find(r io.Reader, word string) (found string) {
	for l := range lines(r) {
		switch {
		case found != "":
			break
		case strings.Contains(l, word):
			found = l
		}
	}
	return found
}

func until(r io.Reader, stop <-chan struct{}) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		s := bufio.NewScanner(r)
		for s.Scan() {
			select {
			case out <- s.Text():
			case <-stop:
				return
			}
		}
	}()
	return out
}

// Has tells whether some line holds a word.
func Has(r io.Reader, word string) bool {
	stop := make(chan struct{})
	defer close(stop)
	for l := range until(r, stop) {
		if strings.Contains(l, word) {
			return true
		}
	}
	return false
}
