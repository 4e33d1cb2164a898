package buffer

import (
	"errors"
	"sync"
	"sync/atomic"
)

type buffer struct {
	mu     sync.RWMutex
	parts  [][]byte
	store  []byte
	filled int
	next   atomic.Int64
}

// Write is for the one that copies: it moves on what it fills without a lock. Readers ask for the next part.
func (b *buffer) Write(p []byte) (int, error) {
	n := b.next.Load()
	if b.filled+len(p) > len(b.store) || n >= int64(len(b.parts)) {
		return 0, errors.New("full")
	}
	b.mu.Lock()
	b.parts[n] = b.store[b.filled : b.filled+len(p)]
	copy(b.parts[n], p)
	b.mu.Unlock()
	b.filled += len(p)
	b.next.Add(1)
	return len(p), nil
}

func (b *buffer) part(i int64) []byte {
	if i >= b.next.Load() {
		return nil
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	return append([]byte(nil), b.parts[i]...)
}
