// lookalike: bad_trylock_taken.go the only return without unlock is the one where TryLock failed
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
	if !f.mu.TryLock() {
		return nil, false
	}
	if len(f.pending) == 0 {
		f.mu.Unlock()
		return nil, true
	}
	batch := f.pending
	f.pending = nil
	f.flushed += len(batch)
	f.mu.Unlock()
	return batch, true
}

// TryCount gives up, like Flush, when someone else holds the lock.
func (f *Flusher) TryCount() (n int, ok bool) {
	if ok = f.mu.TryLock(); ok {
		n = f.flushed
		f.mu.Unlock()
	}
	return n, ok
}
