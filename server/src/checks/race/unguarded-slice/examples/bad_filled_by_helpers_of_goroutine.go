// go: 1.25

// Package trace keeps lines until a goroutine writes them out.
package trace

import (
	"fmt"
	"io"
	"time"
)

type trace struct {
	lines []string
	out   io.Writer
}

func (t *trace) note(line string) {
	t.lines = append(t.lines, line) // want race/unguarded-slice@"t.lines"
}

func (t *trace) flush() {
	for _, l := range t.lines {
		fmt.Fprintln(t.out, l)
	}
	t.lines = t.lines[:0]
}

// Follow notes all words.
func Follow(words <-chan string, out io.Writer) {
	t := &trace{out: out}
	go func() {
		for {
			time.Sleep(time.Second)
			t.flush()
		}
	}()
	for w := range words {
		t.note(w)
	}
}
