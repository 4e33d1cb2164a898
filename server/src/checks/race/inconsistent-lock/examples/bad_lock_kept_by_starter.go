// go: 1.25

package engines

import "sync"

type motor struct {
	mu      sync.Mutex
	uses    int
	loading bool
}

func (m *motor) start() bool { return m != nil }

// Hall has engines by name.
type Hall struct {
	mu  sync.Mutex
	all map[string]*motor
}

// NewHall makes an empty one.
func NewHall() *Hall { return &Hall{all: make(map[string]*motor)} }

// Load starts a motor; who wants it waits meanwhile.
func (h *Hall) Load(name string) {
	m := &motor{loading: true}
	m.mu.Lock()
	h.mu.Lock()
	h.all[name] = m
	h.mu.Unlock()
	defer m.mu.Unlock()
	go func() {
		if m.start() {
			m.uses++          // want race/inconsistent-lock@"m.uses"
			m.loading = false // want race/unguarded-variable@"m.loading"
		}
	}()
}

func (h *Hall) get(name string) *motor {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all[name]
}

// Use takes one more.
func (h *Hall) Use(name string) {
	m := h.get(name)
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.loading {
		m.uses++
	}
}

// Uses counts.
func (h *Hall) Uses(name string) int {
	m := h.get(name)
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.uses
}

// Done gives one back.
func (h *Hall) Done(name string) {
	m := h.get(name)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.uses > 0 {
		m.uses--
	}
}
