// go: 1.21

package logging

import "sync"

// Handler builds what writes the lines when it is first asked to.
type Handler struct {
	build func() func(line string)

	mu    sync.RWMutex
	write func(line string)
}

// Handle writes a line.
func (h *Handler) Handle(line string) { h.writer()(line) }

// What is there once stays there.
func (h *Handler) writer() func(line string) {
	h.mu.RLock()
	if h.write != nil {
		h.mu.RUnlock()
		return h.write
	}
	h.mu.RUnlock()

	h.mu.Lock()
	defer h.mu.Unlock()
	if h.write == nil {
		h.write = h.build()
	}
	return h.write
}
