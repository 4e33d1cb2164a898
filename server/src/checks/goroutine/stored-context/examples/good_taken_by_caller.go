// lookalike: bad_cancel_map.go the caller gets the cancel function
// go: 1.25

package stream

import (
	"context"
	"sync"
)

// Hub knows how to end each stream.
type Hub struct {
	mu      sync.Mutex
	cancels map[int]context.CancelFunc
}

// NewHub gives a hub without streams.
func NewHub() *Hub { return &Hub{cancels: make(map[int]context.CancelFunc)} }

// Open starts a stream.
func (h *Hub) Open(id int) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	h.mu.Lock()
	defer h.mu.Unlock()
	h.cancels[id] = cancel
	return ctx
}

// Take hands the end of a stream over.
func (h *Hub) Take(id int) context.CancelFunc {
	h.mu.Lock()
	defer h.mu.Unlock()
	cancel := h.cancels[id]
	delete(h.cancels, id)
	return cancel
}
