// lookalike: bad_counter_store.go the loop stores only what was made of the value that is still there
// go: 1.25

package quota

import "sync/atomic"

// example:begin

// Quota counts what users have left.
type Quota struct {
	left atomic.Int64
}

// New returns a quota of n.
func New(n int64) *Quota {
	q := &Quota{}
	q.left.Store(n)
	return q
}

// Spend takes n units, or what is left.
func (q *Quota) Spend(n int64) {
	for {
		left := q.left.Load()
		take := min(n, left)
		if q.left.CompareAndSwap(left, left-take) {
			return
		}
	}
}

// Left returns what is left.
func (q *Quota) Left() int64 {
	return q.left.Load()
}

// example:end
