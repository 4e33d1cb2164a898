// go: 1.20

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
	defer h.mu.RUnlock()
	for id, name := range h.names {
		if len(name) > 0 && name[0] == prefix[0] {
			h.events <- id // want lock/blocking-while-held@"h.events <- id" `receives from .h.events. needs that lock` channel/send-after-close
		}
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
		go h.drop(l)
	}
}
