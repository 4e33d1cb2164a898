// go: 1.25

// Package images has readers that hold the read lock of a file, for the file's sake, while they note where they are.
package images

import "sync"

// File is a file that may be replaced.
type File struct {
	mu     sync.RWMutex
	blocks [][]byte
	limits Limits
}

// Limits are the sizes of reads.
type Limits struct {
	Min, Max int
}

// Replace replaces the content.
func (f *File) Replace(blocks [][]byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blocks = blocks
}

// SetLimits sets the sizes of reads.
func (f *File) SetLimits(smallest, largest int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.limits.Min = smallest
	f.limits.Max = largest
}

// TakeLimits takes over the sizes that its caller has.
func (f *File) TakeLimits(from *Limits) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if from.Min <= from.Max {
		f.limits.Min = from.Min
		f.limits.Max = from.Max
	}
}

// CopyLimits fills in the sizes of reads for its caller.
func (f *File) CopyLimits(to *Limits) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	to.Min = f.limits.Min
	to.Max = f.limits.Max
}

// Reader reads a file; each goroutine has its own.
type Reader struct {
	file *File
	next int
}

// Read returns the next block.
func (r *Reader) Read() []byte {
	r.file.mu.RLock()
	defer r.file.mu.RUnlock()
	if r.next == len(r.file.blocks) {
		return nil
	}
	b := r.file.blocks[r.next]
	r.next++
	return b
}

// Skip leaves blocks out.
func (r *Reader) Skip(n int) {
	r.file.mu.RLock()
	defer r.file.mu.RUnlock()
	r.next += n
	if r.next > len(r.file.blocks) {
		r.next = len(r.file.blocks)
	}
}

// Drop forgets the blocks that were read.
func (r *Reader) Drop() {
	r.file.mu.Lock()
	defer r.file.mu.Unlock()
	r.file.blocks = r.file.blocks[r.next:]
	r.next = 0
}
