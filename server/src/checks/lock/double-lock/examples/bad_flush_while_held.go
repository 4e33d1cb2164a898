// go: 1.25

package batcher

import "sync"

// Batcher moves items to the outgoing list in groups.
type Batcher struct {
	mu       sync.Mutex
	items    []string
	outgoing [][]string
	size     int
}

func New(size int) *Batcher {
	return &Batcher{size: size}
}

func (b *Batcher) Flush() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.items) == 0 {
		return
	}
	b.outgoing = append(b.outgoing, b.items)
	b.items = nil
}

func (b *Batcher) Add(item string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.items = append(b.items, item)
	if len(b.items) >= b.size {
		b.Flush() // want lock/double-lock@"b.Flush()"
	}
}

func (b *Batcher) Batches() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.outgoing)
}
