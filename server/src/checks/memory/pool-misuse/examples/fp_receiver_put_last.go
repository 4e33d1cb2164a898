// go: 1.25

package batch

import "sync"

type batch struct {
	pool  *sync.Pool
	lines []string
}

// Commit gives the batch back when all is written.
func (b *batch) Commit() error {
	defer b.pool.Put(b)
	return b.write()
}

// Drop does so last.
func (b *batch) Drop() {
	b.lines = b.lines[:0]
	b.pool.Put(b)
}

func (b *batch) write() error {
	for _, l := range b.lines {
		println(l)
	}
	b.lines = b.lines[:0]
	return nil
}
