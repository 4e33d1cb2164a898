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

// Drop forgets a stream if it is there.
func (h *Hub) Drop(id int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.cancels[id]; !ok {
		return false
	}
	delete(h.cancels, id) // want goroutine/stored-context@"delete(h.cancels, id)"
	return true
}
