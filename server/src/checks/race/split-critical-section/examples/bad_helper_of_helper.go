// go: 1.25

// Package halls has a hall for each name.
package halls

import "sync"

// Hall has guests.
type Hall struct {
	mu     sync.Mutex
	guests []string
}

// House has halls.
type House struct {
	mu    sync.RWMutex
	halls map[string]*Hall
	order []string
}

func (h *House) find(name string) (*Hall, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	hall, ok := h.halls[name]
	return hall, ok
}

func (h *House) add(name string, hall *Hall) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.put(name, hall)
}

func (h *House) put(name string, hall *Hall) {
	h.halls[name] = hall
	h.order = append(h.order, name)
}

// Hall returns the hall of a name.
func (h *House) Hall(name string) *Hall {
	if hall, ok := h.find(name); ok {
		return hall
	}
	hall := &Hall{}
	h.add(name, hall) // want race/split-critical-section@"h.add(name, hall)"
	return hall
}
