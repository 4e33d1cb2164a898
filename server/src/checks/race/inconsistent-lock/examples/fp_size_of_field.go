// go: 1.25

// Package partition keeps numbered segments.
package partition

import (
	"sync"
	"unsafe"
)

// Partition is a list of segments.
type Partition struct {
	mu       sync.RWMutex
	seq      int
	segments []int
}

// Add makes a segment.
func (p *Partition) Add() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seq++
	p.segments = append(p.segments, p.seq)
	return p.seq
}

// Last is the number of the last one.
func (p *Partition) Last() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.seq
}

// Reset starts anew.
func (p *Partition) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seq = 0
	p.segments = nil
}

// Size is what the header takes.
func (p *Partition) Size() int {
	return int(unsafe.Sizeof(p.seq)) + int(unsafe.Sizeof(p.segments))
}
