// lookalike: bad_returned_channel.go the caller waits on the channel that it is given
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
			s.lines++
		}
		s.err = in.Err()
	}()
	return done
}

// Count returns how many lines there are.
func Count(r io.Reader) (int, error) {
	s := &Scanner{}
	done := s.begin(r)
	<-done
	return s.lines, s.err
}

// CountBytes counts by a closure that says when it is done.
func CountBytes(r io.Reader) int64 {
	var n int64
	count := func() chan bool {
		finished := make(chan bool)
		go func() {
			n, _ = io.Copy(io.Discard, r)
			finished <- true
		}()
		return finished
	}
	<-count()
	return n
}
