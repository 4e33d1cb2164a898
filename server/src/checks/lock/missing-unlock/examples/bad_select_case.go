// go: 1.25

package hub

import (
	"errors"
	"sync"
)

var errClosed = errors.New("hub closed")

type Hub struct {
	mu      sync.Mutex
	backlog []string

	stop sync.Once
	done chan struct{}
}

func New() *Hub {
	return &Hub{done: make(chan struct{})}
}

func (h *Hub) Close() {
	h.stop.Do(func() { close(h.done) })
}

// Publish queues a message unless the hub is closed.
func (h *Hub) Publish(msg string) error {
	h.mu.Lock() // want lock/missing-unlock@"h.mu.Lock()"
	select {
	case <-h.done:
		return errClosed
	default:
	}
	h.backlog = append(h.backlog, msg)
	h.mu.Unlock()
	return nil
}

// Take hands the backlog to the caller.
func (h *Hub) Take() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	msgs := h.backlog
	h.backlog = nil
	return msgs
}
