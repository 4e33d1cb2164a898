// go: 1.21

package logging

import "sync"

// Handler builds what writes the lines again when the format changes.
type Handler struct {
	build func(format string) func(line string)

	mu     sync.RWMutex
	format string
	write  func(line string)
}

// Handle writes a line.
func (h *Handler) Handle(format, line string) { h.writer(format)(line) }

func (h *Handler) writer(format string) func(line string) {
	h.mu.RLock()
	if h.format == format && h.write != nil {
		h.mu.RUnlock()
		return h.write // want race/inconsistent-lock@"h.write"
	}
	h.mu.RUnlock()

	h.mu.Lock()
	defer h.mu.Unlock()
	h.write = h.build(format)
	h.format = format
	return h.write
}
