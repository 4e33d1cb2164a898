// go: 1.25

// Package bucket has figures of an interval.
package bucket

import "sync/atomic"

// Bucket has the shortest time and the sum.
type Bucket struct{ shortest, sum int64 }

// Add takes a time in. Of the sum nothing is said.
func (b *Bucket) Add(ms int64) {
	if ms < atomic.LoadInt64(&b.shortest) {
		// Might not be accurate here.
		atomic.StoreInt64(&b.shortest, ms)
	}
	sum := atomic.LoadInt64(&b.sum)
	atomic.StoreInt64(&b.sum, sum+ms) // want atomic/lost-update
}

// Run adds times at once.
func (b *Bucket) Run(times []int64) {
	for _, ms := range times {
		go b.Add(ms)
	}
}
