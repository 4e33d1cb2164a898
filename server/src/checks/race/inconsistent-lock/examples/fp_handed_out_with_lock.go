// go: 1.25

// Package batch hands itself out by an interface with the lock: whoever puts has taken it.
package batch

import "sync"

// Batch collects writes.
type Batch interface {
	Lock()
	Unlock()
	Put(key string)
	Commit()
}

type batch struct {
	sync.Mutex
	pending []string
	done    int
}

// New returns an empty one.
func New() Batch { return &batch{} }

func (b *batch) Put(key string) {
	b.pending = append(b.pending, key)
}

func (b *batch) Commit() {
	b.Lock()
	defer b.Unlock()
	b.flush()
}

func (b *batch) flush() {
	b.done += len(b.pending)
	b.pending = nil
}

// Copy puts all keys.
func Copy(b Batch, keys []string) {
	b.Lock()
	defer b.Unlock()
	for _, k := range keys {
		b.Put(k)
	}
	if x, ok := b.(*batch); ok {
		x.Put("end")
		x.flush()
	}
}
