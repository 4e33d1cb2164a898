// lookalike: bad_send_to_locked_receiver.go the identifiers are collected under the lock and sent after it
// go: 1.25

package hub

import "sync"

type hub struct {
	mu     sync.RWMutex
	names  map[int]string
	events chan int
}

func start() *hub {
	h := &hub{names: make(map[int]string), events: make(chan int)}
	go h.run()
	return h
}

func (h *hub) run() {
	for id := range h.events {
		h.mu.Lock()
		delete(h.names, id)
		h.mu.Unlock()
	}
}

func (h *hub) drop(prefix string) {
	h.mu.RLock()
	var ids []int
	for id, name := range h.names {
		if len(name) > 0 && name[0] == prefix[0] {
			ids = append(ids, id)
		}
	}
	h.mu.RUnlock()
	for _, id := range ids {
		h.events <- id
	}
}

func (h *hub) stop() {
	close(h.events)
}

// Run drops what starts with a letter.
func Run(letters ...string) {
	h := start()
	defer h.stop()
	for _, l := range letters {
		h.drop(l)
	}
}
