// lookalike: bad_back_reference_taken_back.go nobody takes the owner back
package p

import "sync"

type hub struct {
	mu    sync.Mutex
	rooms map[string]*room
	calls int
}

type room struct {
	mu   sync.Mutex
	hub  *hub
	size int
}

func (h *hub) add(name string, r *room) {
	r.mu.Lock()
	r.hub = h
	r.size = 0
	r.mu.Unlock()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.rooms[name] = r
}

func (h *hub) called() {
	h.mu.Lock()
	h.calls++
	h.mu.Unlock()
}

func (r *room) Enter() {
	r.mu.Lock()
	r.size++
	if r.hub != nil {
		r.hub.called()
	}
	r.mu.Unlock()
}

func (r *room) Leave() {
	r.mu.Lock()
	r.size--
	if r.hub != nil {
		r.hub.called()
	}
	r.mu.Unlock()
}

func (r *room) Ring() {
	if r.hub != nil {
		r.hub.called()
	}
}
