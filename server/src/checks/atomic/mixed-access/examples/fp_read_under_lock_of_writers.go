// go: 1.25

// Package blocks stores positions atomically and under the lock, so that one may read them either way.
package blocks

import (
	"sync"
	"sync/atomic"
)

// Block holds a range of records.
type Block struct {
	mu    sync.RWMutex
	first uint64
	sizes map[uint64]int
}

// Store holds blocks.
type Store struct {
	mu     sync.Mutex
	blocks []*Block
}

// First is asked by everybody, often.
func (b *Block) First() uint64 {
	return atomic.LoadUint64(&b.first)
}

// Drop removes what comes before a record.
func (b *Block) Drop(to uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.dropLocked(to)
}

// Trim removes what comes before a record everywhere.
func (s *Store) Trim(to uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.blocks {
		b.mu.Lock()
		b.dropLocked(to)
		b.mu.Unlock()
	}
}

// Open drops what is not wanted of a block that nobody else has yet.
func (s *Store) Open(sizes map[uint64]int, from uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := &Block{sizes: sizes}
	if from > 0 {
		b.dropLocked(from)
	}
	s.blocks = append(s.blocks, b)
}

// dropLocked needs the lock.
func (b *Block) dropLocked(to uint64) {
	for i := atomic.LoadUint64(&b.first); i < to; i++ {
		delete(b.sizes, i)
	}
	atomic.StoreUint64(&b.first, to)
}

// Reset forgets all records.
func (b *Block) Reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.sizes)
	atomic.StoreUint64(&b.first, 0)
}

// Sum adds up the sizes from a record on.
func (b *Block) Sum(from uint64) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	sum := 0
	for i := max(from, b.first); i < b.first+uint64(len(b.sizes)); i++ {
		sum += b.sizes[i]
	}
	return sum
}
