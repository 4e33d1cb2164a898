// go: 1.25

package tally

import "sync/atomic"

// Sum adds all values up. The caller may read the total meanwhile.
func Sum(total *int64, values []int64) int64 {
	var seen int32
	for _, v := range values {
		*total = atomic.AddInt64(total, v) // want atomic/mixed-access@"*total" `already stored`
		seen = atomic.AddInt32(&seen, 1)   // want atomic/mixed-access@"seen" `already stored`
	}
	return *total / int64(seen)
}
