// go: 1.25

// Package series keeps when each series was seen last.
package series

import "sync/atomic"

// Definition is counted on while it is in the index.
type Definition struct {
	LastUpdate int64
	n          int64
}

// Seen notes an update.
func (d *Definition) Seen(at int64) {
	atomic.StoreInt64(&d.LastUpdate, at)
}

// Merge takes over what another node knows of a definition that is in use here.
func (d *Definition) Merge(in []int64) {
	d.LastUpdate = in[0] // want atomic/mixed-access@"d.LastUpdate"
}

// UnmarshalMsg looks at what is counted, so that others may have the object.
func (d *Definition) UnmarshalMsg(in []int64) {
	if atomic.LoadInt64(&d.n) == 0 {
		d.n = in[0] // want atomic/mixed-access@"d.n"
	}
}

// Count counts.
func (d *Definition) Count() { atomic.AddInt64(&d.n, 1) }
