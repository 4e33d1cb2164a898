// go: 1.25

// Package blocks reads blocks one after the other.
package blocks

import "sync"

type store interface {
	height() int
	block(n int) (string, error)
}

// blockItr goes through the blocks; another goroutine may close it.
type blockItr struct {
	from    store
	next    int
	highest int
	mu      sync.Mutex
	closed  bool
}

// Next gives the next one.
func (b *blockItr) Next() (string, error) {
	if b.highest < b.next {
		b.highest = b.from.height()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return "", nil
	}
	s, err := b.from.block(b.next)
	if err != nil {
		return "", err
	}
	b.next++
	return s, nil
}

// Skip leaves one out.
func (b *blockItr) Skip() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
}

// Close ends it.
func (b *blockItr) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
}

// Open begins with block n.
func Open(from store, n int) interface {
	Next() (string, error)
	Close()
} {
	return &blockItr{from: from, next: n}
}
