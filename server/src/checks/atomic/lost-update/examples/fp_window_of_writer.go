// fp: all others only add, and one writer at a time takes away: what was checked still holds
// go: 1.25

package stream

import (
	"io"
	"sync/atomic"
)

// Writer sends no more than the other side has room for.
type Writer struct {
	out   io.Writer
	room  atomic.Int32
	grown chan struct{}
	done  <-chan struct{}
}

// Open starts to listen for room.
func Open(out io.Writer, updates <-chan int32, done <-chan struct{}) *Writer {
	w := &Writer{out: out, grown: make(chan struct{}, 1), done: done}
	go func() {
		for n := range updates {
			w.room.Add(n)
			select {
			case w.grown <- struct{}{}:
			default:
			}
		}
	}()
	return w
}

// Write sends p in parts.
func (w *Writer) Write(p []byte) (int, error) {
	n := 0
	for len(p) > 0 {
		room := w.room.Load()
		if room == 0 {
			select {
			case <-w.done:
				return n, io.ErrShortWrite
			case <-w.grown:
				continue
			}
		}
		part := min(room, int32(len(p)))
		if _, err := w.out.Write(p[:part]); err != nil {
			return n, err
		}
		n += int(part)
		p = p[part:]
		w.room.Add(-1 * part)
	}
	return n, nil
}
