// go: 1.25

package hits

import "sync/atomic"

type counter struct {
	n atomic.Int64
}

// Hits counts per route; the set of routes is replaced as a whole.
type Hits struct {
	routes atomic.Pointer[map[string]*counter]
}

// SetRoutes starts to count these routes.
func (h *Hits) SetRoutes(names ...string) {
	m := make(map[string]*counter, len(names))
	for _, n := range names {
		m[n] = &counter{}
	}
	h.routes.Store(&m)
}

// Hit counts a request: the map is read, the counter it points to is changed.
func (h *Hits) Hit(name string) {
	m := h.routes.Load()
	if m == nil {
		return
	}
	if c := (*m)[name]; c != nil {
		c.n.Add(1)
	}
}
