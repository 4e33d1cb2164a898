// lookalike: bad_after_unlock.go the field is emptied under the lock; what is used after it is a local
// go: 1.25

package batch

import (
	"context"
	"sync"
)

// Sink takes a batch of lines.
type Sink interface {
	Write(ctx context.Context, lines []string) error
}

// Writer collects lines and writes them in batches.
type Writer struct {
	sink Sink
	size int

	mu    sync.Mutex
	lines []string
}

// NewWriter returns a writer of batches of a size.
func NewWriter(sink Sink, size int) *Writer {
	return &Writer{sink: sink, size: size}
}

// Add keeps a line and tells whether a batch is full.
func (w *Writer) Add(line string) (full bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lines = append(w.lines, line)
	return len(w.lines) >= w.size
}

// Flush writes what waits.
func (w *Writer) Flush(ctx context.Context) error {
	w.mu.Lock()
	lines := w.lines
	w.lines = nil
	w.mu.Unlock()
	if len(lines) == 0 {
		return nil
	}
	return w.sink.Write(ctx, lines)
}
