// go: 1.25

package stats

import "sync"

// Histogram counts values.
type Histogram struct {
	sync.RWMutex
	counts map[int]int
}

// New makes an empty histogram.
func New() *Histogram { return &Histogram{counts: make(map[int]int)} }

// Add counts a value.
func (h *Histogram) Add(v int) {
	h.Lock()
	defer h.Unlock()
	h.counts[v]++
}

// Merge adds what another one has counted.
func (h *Histogram) Merge(other *Histogram) {
	h.Lock()
	defer h.Unlock()
	other.RLock() // want lock/order-inversion@"other.RLock()" `same kind`
	defer other.RUnlock()
	for v, n := range other.counts {
		h.counts[v] += n
	}
}
