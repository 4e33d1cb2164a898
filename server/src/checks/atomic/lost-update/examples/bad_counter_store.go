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

// Spend takes n units.
func (q *Quota) Spend(n int64) {
	left := q.left.Load()
	if left < n {
		n = left
	}
	q.left.Store(left - n) // want atomic/lost-update@"q.left.Store(left - n)"
}

// example:end

// Left returns what is left.
func (q *Quota) Left() int64 {
	return q.left.Load()
}
