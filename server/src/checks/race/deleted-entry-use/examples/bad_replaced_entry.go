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

// Renew closes a subscriber's channel in the background and gives it a new one.
func (h *Hub) Renew(name string) <-chan string {
	h.mu.Lock()
	defer h.mu.Unlock()
	go func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.subs[name] <- "renewed" // want race/deleted-entry-use@"h.subs[name]"
	}()
	ch := make(chan string, 1)
	h.subs[name] = ch
	return ch
}
