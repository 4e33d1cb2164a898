// lookalike: bad_live_histogram.txtar Buckets appends the counts to a new slice under the lock
// go: 1.25

package histogram

import (
	"slices"
	"sync"
)

// Histogram counts how many values lie below each bound.
type Histogram struct {
	bounds []float64

	sync.Mutex
	counts []uint64
	last   [4]float64
	n      int
}

// New returns a histogram of some bounds.
func New(bounds ...float64) *Histogram {
	bounds = slices.Sorted(slices.Values(bounds))
	return &Histogram{bounds: bounds, counts: make([]uint64, len(bounds)+1)}
}

// Observe counts a value.
func (h *Histogram) Observe(v float64) {
	i, _ := slices.BinarySearch(h.bounds, v)
	h.Lock()
	defer h.Unlock()
	h.counts[i]++
	h.last[h.n%len(h.last)] = v
	h.n++
}

// Bounds returns the bounds, which never change.
func (h *Histogram) Bounds() []float64 {
	return h.bounds
}

// Buckets returns the counts.
func (h *Histogram) Buckets() []uint64 {
	h.Lock()
	defer h.Unlock()
	return append([]uint64(nil), h.counts...)
}

// Last returns the last values in no order. An array is a value: returning it copies it.
func (h *Histogram) Last() [4]float64 {
	h.Lock()
	defer h.Unlock()
	return h.last
}
