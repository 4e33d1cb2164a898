package fixture

import (
	"errors"
	"sync"
)

type host struct {
	mu      sync.Mutex
	running bool
	names   []string
}

// atMostOnce gives back the lock when it is first called.
func atMostOnce(l sync.Locker) func() {
	var once sync.Once
	return func() { once.Do(l.Unlock) }
}

func (h *host) run(work func([]string) error) error {
	release := atMostOnce(&h.mu)
	h.mu.Lock()
	defer release()
	if h.running {
		return errors.New("runs already")
	}
	h.running = true
	names := h.names
	release()
	defer h.stop()
	return h.serve(work, names)
}

// serve takes the lock again, which has been given back.
func (h *host) serve(work func([]string) error, names []string) error {
	h.mu.Lock()
	running := h.running
	h.mu.Unlock()
	if !running {
		return nil
	}
	return work(names)
}

func (h *host) stop() {
	h.mu.Lock()
	h.running = false
	h.mu.Unlock()
}
