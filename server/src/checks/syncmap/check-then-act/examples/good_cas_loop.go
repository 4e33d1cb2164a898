// lookalike: bad_counter.go the new number is stored by CompareAndSwap and computed again if that fails
// go: 1.25

package hits

import "sync"

// Hits counts requests by path.
type Hits struct {
	counts sync.Map // path -> int
}

func (h *Hits) Add(path string) int {
	for {
		v, loaded := h.counts.LoadOrStore(path, 1)
		if !loaded {
			return 1
		}
		n := v.(int)
		if h.counts.CompareAndSwap(path, n, n+1) {
			return n + 1
		}
	}
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
