// go: 1.25

package stats

import "sync"

// Histogram counts values in buckets. It can be made without a lock for use by one goroutine.
type Histogram struct {
	shared  bool
	mu      sync.Mutex
	buckets [64]uint64
	total   uint64
}

// NewShared returns a histogram for several goroutines.
func NewShared() *Histogram {
	return &Histogram{shared: true}
}

// NewLocal returns a histogram for one goroutine.
func NewLocal() *Histogram {
	return &Histogram{}
}

// Observe counts a value.
func (h *Histogram) Observe(v uint64) {
	if h.shared {
		h.mu.Lock()
		defer h.mu.Unlock()
	}
	h.buckets[log2(v)]++
	h.total++
}

// Total returns how many values were counted.
func (h *Histogram) Total() uint64 {
	if h.shared {
		h.mu.Lock()
		defer h.mu.Unlock()
	}
	return h.total
}

// Clear starts again.
func (h *Histogram) Clear() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.buckets = [64]uint64{}
	h.total = 0
}

func log2(v uint64) int {
	n := 0
	for v > 1 {
		v >>= 1
		n++
	}
	return n
}
