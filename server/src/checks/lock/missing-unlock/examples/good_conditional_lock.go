// go: 1.25

package stats

import "sync"

// Histogram counts values by bucket. Several goroutines may share one made by
// NewShared; one made by New belongs to a single goroutine.
type Histogram struct {
	shared  bool
	mu      sync.Mutex
	buckets [32]int
	total   int
}

func New() *Histogram       { return &Histogram{} }
func NewShared() *Histogram { return &Histogram{shared: true} }

func (h *Histogram) Observe(bucket int) bool {
	if h.shared {
		h.mu.Lock()
		defer h.mu.Unlock()
	}
	if bucket < 0 || bucket >= len(h.buckets) {
		return false
	}
	h.buckets[bucket]++
	h.total++
	return true
}

// Total pairs lock and unlock by the same condition instead of a defer.
func (h *Histogram) Total() int {
	if h.shared {
		h.mu.Lock()
	}
	total := h.total
	if h.shared {
		h.mu.Unlock()
	}
	return total
}
