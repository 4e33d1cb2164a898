// go: 1.25

// Package bucket has figures of an interval.
package bucket

import "sync/atomic"

// Bucket has the shortest time.
type Bucket struct{ shortest int64 }

// Add takes a time in.
func (b *Bucket) Add(ms int64) {
	if ms < atomic.LoadInt64(&b.shortest) {
		// Might not be accurate here.
		atomic.StoreInt64(&b.shortest, ms)
	}
}

// Run adds times at once.
func (b *Bucket) Run(times []int64) {
	for _, ms := range times {
		go b.Add(ms)
	}
}
