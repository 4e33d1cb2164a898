package buffer

import (
	"errors"
	"sync"
	"sync/atomic"
)

// Buffer keeps so many parts.
type Buffer struct {
	mu    sync.RWMutex
	parts map[string][]byte
	limit int64
	used  atomic.Int64
}

// Put may be called by any goroutine: two that ask at once both find room.
func (b *Buffer) Put(name string, p []byte) error {
	if b.used.Load() >= b.limit {
		return errors.New("full")
	}
	b.used.Add(1) // want atomic/lost-update
	b.mu.Lock()
	b.parts[name] = p
	b.mu.Unlock()
	return nil
}

// Drop forgets a part.
func (b *Buffer) Drop(name string) {
	b.mu.Lock()
	delete(b.parts, name)
	b.mu.Unlock()
	b.used.Add(-1)
}
