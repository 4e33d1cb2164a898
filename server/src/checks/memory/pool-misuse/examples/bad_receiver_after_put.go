// go: 1.25

package batch

import "sync"

type batch struct {
	pool  *sync.Pool
	lines []string
}

// Commit gives the batch back before it is written.
func (b *batch) Commit() error {
	b.pool.Put(b)
	return b.write() // want memory/pool-misuse@"b" `b`
}

func (b *batch) write() error {
	for _, l := range b.lines {
		println(l)
	}
	b.lines = b.lines[:0]
	return nil
}
