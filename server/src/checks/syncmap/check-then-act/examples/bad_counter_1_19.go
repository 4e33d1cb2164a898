// go: 1.19

package hits

import "sync"

// Hits counts requests by path.
type Hits struct {
	counts sync.Map // path -> int
}

// Add is not atomic: two calls can read the same number.
func (h *Hits) Add(path string) int {
	n := 0
	if v, ok := h.counts.Load(path); ok {
		n = v.(int)
	}
	n++
	h.counts.Store(path, n) // want syncmap/check-then-act@"h.counts.Store(path, n)"
	return n
}

func (h *Hits) Count(path string) int {
	v, ok := h.counts.Load(path)
	if !ok {
		return 0
	}
	return v.(int)
}

func (h *Hits) Seen(path string) bool {
	_, ok := h.counts.Load(path)
	return ok
}

func (h *Hits) Forget(path string) {
	h.counts.Delete(path)
}
