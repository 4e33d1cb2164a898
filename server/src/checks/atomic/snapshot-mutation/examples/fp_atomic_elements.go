// go: 1.25

package ring

import "sync/atomic"

type buffer struct {
	next  atomic.Uint64
	slots []uint64
}

// Ring keeps the last samples.
type Ring struct {
	cur atomic.Pointer[buffer]
}

// New returns a ring of n slots.
func New(n int) *Ring {
	r := &Ring{}
	r.cur.Store(&buffer{slots: make([]uint64, n)})
	return r
}

// Add notes a sample: the slots are atomic, too.
func (r *Ring) Add(sample uint64) {
	b := r.cur.Load()
	i := b.next.Add(1) % uint64(len(b.slots))
	atomic.StoreUint64(&b.slots[i], sample)
}
