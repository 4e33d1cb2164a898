// go: 1.25

package rounds

import "sync/atomic"

// Round hands out numbers in turn.
type Round struct {
	index int32
}

func next(index *int32, n int) int {
	i := int(atomic.AddInt32(index, 1))
	if i < 0 {
		*index = 0
		i = 0
	}
	return i % n
}

// Next is called by many.
func (r *Round) Next(n int) int {
	return next(&r.index, n) // want atomic/mixed-access `\*index. is written plainly by this call of .next., while line 13`
}
