// go: 1.25

package flusher

import "sync"

type Flusher struct {
	mu      sync.Mutex
	pending []string
	flushed int
}

func (f *Flusher) Add(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pending = append(f.pending, line)
}

// Flush hands the pending lines over unless another flush is under way.
func (f *Flusher) Flush() ([]string, bool) {
	if !f.mu.TryLock() { // want lock/missing-unlock@"f.mu.TryLock()"
		return nil, false
	}
	if len(f.pending) == 0 {
		return nil, true
	}
	batch := f.pending
	f.pending = nil
	f.flushed += len(batch)
	f.mu.Unlock()
	return batch, true
}

func (f *Flusher) Flushed() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.flushed
}
