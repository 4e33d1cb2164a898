// go: 1.25

package histogram

import "sync/atomic"

// Histogram counts values.
type Histogram struct{ counts []uint64 }

// New makes one of n classes.
func New(n int) *Histogram { return &Histogram{counts: make([]uint64, n)} }

// Observe counts one.
func (h *Histogram) Observe(class int) {
	atomic.AddUint64(&h.counts[class%len(h.counts)], 1)
}

// Total adds them up while they change.
func (h *Histogram) Total() (n uint64) {
	for i := range h.counts {
		n += h.counts[i] // want atomic/mixed-access@"h.counts[i]"
	}
	return n
}
