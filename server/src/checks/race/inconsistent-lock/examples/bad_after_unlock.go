// go: 1.25

package batch

import (
	"context"
	"slices"
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

// Discard drops what waits.
func (w *Writer) Discard() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.lines)
	w.lines = w.lines[:0]
}

// Pending returns the number of lines that wait.
func (w *Writer) Pending() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.lines)
}

// Flush writes what waits. It lets go of the lock too early.
func (w *Writer) Flush(ctx context.Context) error {
	w.mu.Lock()
	lines := slices.Clone(w.lines)
	w.mu.Unlock()
	if len(lines) == 0 {
		return nil
	}
	w.lines = nil // want race/inconsistent-lock@"w.lines"
	return w.sink.Write(ctx, lines)
}
