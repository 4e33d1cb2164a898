// go: 1.25

// Package writer has one goroutine that changes its channel; it reads that without the lock that others need.
package writer

import "sync"

// Writer sends messages that it is given.
type Writer struct {
	mu    sync.Mutex
	queue []string
	wake  chan struct{}
	done  chan struct{}
}

// New starts a writer.
func New() *Writer {
	w := &Writer{wake: make(chan struct{}, 1), done: make(chan struct{})}
	go w.run()
	return w
}

func (w *Writer) run() {
	defer close(w.done)
	for range w.wake {
		if len(w.queue) > 0 {
			w.flush()
		}
	}
}

func (w *Writer) flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = w.queue[:0]
}

// Pending tells how much is waiting.
func (w *Writer) Pending() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.queue)
}

// Close ends it.
func (w *Writer) Close() {
	close(w.wake)
	<-w.done
}
