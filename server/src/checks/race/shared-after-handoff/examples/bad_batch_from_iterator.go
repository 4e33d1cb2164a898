// go: 1.25

// Package batch hands events on by the dozen.
package batch

import "iter"

// Writer passes batches on.
type Writer struct {
	out chan []string
}

// WriteAll fills the same memory again while the reader still looks at it.
func (w *Writer) WriteAll(events iter.Seq[string]) {
	buf := make([]string, 0, 12)
	for ev := range events {
		buf = append(buf, ev)
		if len(buf) == cap(buf) {
			w.out <- buf // want race/shared-after-handoff@"buf"
			buf = buf[:0]
		}
	}
}
