// lookalike: bad_replaced_entry.go the goroutine checks that the entry is there
// go: 1.25

package subs

import "sync"

// Hub sends messages to subscribers.
type Hub struct {
	mu   sync.Mutex
	subs map[string]chan string
}

// NewHub returns a hub without subscribers.
func NewHub() *Hub {
	return &Hub{subs: make(map[string]chan string)}
}

// Notify tells a subscriber in the background, if it is still there, and forgets it.
func (h *Hub) Notify(name, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	go func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if ch, ok := h.subs[name]; ok {
			select {
			case ch <- text:
			default:
			}
		}
	}()
	delete(h.subs, name)
}
