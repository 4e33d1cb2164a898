// lookalike: bad_assigned_local.go the result goes into a variable of its own
// go: 1.25

package tally

import "sync/atomic"

// Numbers hands out numbers.
type Numbers struct{ last int64 }

// Next returns a number that nobody else gets.
func (n *Numbers) Next() int64 {
	id := atomic.AddInt64(&n.last, 1)
	return id
}

// Pair returns two of them.
func (n *Numbers) Pair() (first, second int64) {
	first, second = atomic.AddInt64(&n.last, 1), atomic.AddInt64(&n.last, 1)
	return first, second
}
