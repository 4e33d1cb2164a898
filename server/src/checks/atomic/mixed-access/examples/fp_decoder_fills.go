// go: 1.25

// Package series keeps when each series was seen last.
package series

import "sync/atomic"

type reader struct{ left []int64 }

func (r *reader) next() int64 {
	n := r.left[0]
	r.left = r.left[1:]
	return n
}

// Definition is counted on while it is in the index, and written out by a generator's code.
type Definition struct {
	LastUpdate int64
	Partition  int64
}

// Seen notes an update.
func (d *Definition) Seen(at int64) {
	atomic.StoreInt64(&d.LastUpdate, at)
	atomic.AddInt64(&d.Partition, 1)
}

// UnmarshalMsg fills a definition that nobody has yet.
func (d *Definition) UnmarshalMsg(in []int64) ([]int64, error) {
	r := &reader{left: in}
	d.LastUpdate = r.next()
	d.Partition = r.next()
	return r.left, nil
}
