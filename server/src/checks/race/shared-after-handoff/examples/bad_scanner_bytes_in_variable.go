// go: 1.25

// Package follow sends the lines of a log.
package follow

import (
	"bufio"
	"context"
	"io"
)

type line struct {
	no   int
	text []byte
}

// Lines sends them until the context ends.
func Lines(ctx context.Context, r io.Reader, out chan<- line) error {
	sc := bufio.NewScanner(r)
	for no := 1; sc.Scan(); no++ {
		l := line{no: no, text: sc.Bytes()} // want race/shared-after-handoff@"sc.Bytes()"
		select {
		case out <- l:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return sc.Err()
}

// First sends the first line alone: the scanner is not asked again.
func First(r io.Reader, out chan<- line, receivers int) {
	sc := bufio.NewScanner(r)
	if !sc.Scan() {
		return
	}
	l := line{no: 1, text: sc.Bytes()}
	for range receivers {
		out <- l
	}
}
