// lookalike: bad_returned_channel.go the goroutine sends one value, and callers receive one
// go: 1.25

package lines

import (
	"bufio"
	"io"
	"strings"
)

type Summary struct {
	Lines    int
	Comments int
	Err      error
}

// Read counts the lines of r in the background and sends one summary.
func Read(r io.Reader) <-chan Summary {
	result := make(chan Summary, 1)
	go func() {
		var s Summary
		scanner := bufio.NewScanner(r)
		for scanner.Scan() {
			s.Lines++
			if strings.HasPrefix(scanner.Text(), "#") {
				s.Comments++
			}
		}
		s.Err = scanner.Err()
		result <- s
	}()
	return result
}

// Share is the share of comments in percent.
func Share(r io.Reader) (int, error) {
	s := <-Read(r)
	if s.Err != nil || s.Lines == 0 {
		return 0, s.Err
	}
	return 100 * s.Comments / s.Lines, nil
}
