// lookalike: bad_read_lock.go a comment says that it waits
// go: 1.25

package writer

import "sync"

// Writer writes under its lock.
type Writer struct {
	mu   sync.Mutex
	done bool
	out  []byte
}

// Write adds bytes.
func (w *Writer) Write(p []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out = append(w.out, p...)
}

// Drain returns when the write under way is over.
func (w *Writer) Drain() {
	// Wait for a write in flight.
	w.mu.Lock()
	w.mu.Unlock()
}

// Sync does the same.
func (w *Writer) Sync() {
	w.mu.Lock()
	w.mu.Unlock() // barrier: earlier writes are over
}
