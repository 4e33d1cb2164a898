// go: 1.25

// Package scan counts the lines of files in the background.
package scan

import (
	"bufio"
	"io"
)

// Scanner counts lines.
type Scanner struct {
	lines int
	err   error
}

// begin counts in the background; the channel is closed when all lines are read.
func (s *Scanner) begin(r io.Reader) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		in := bufio.NewScanner(r)
		for in.Scan() {
			s.lines++ // want race/unguarded-variable@"s.lines"
		}
	}()
	return done
}

// Count returns how many lines there are.
func Count(r io.Reader) int {
	s := &Scanner{}
	s.begin(r)
	return s.lines
}
