// go: 1.25

// Package rooms collects rooms that others have as well; the list is new, the rooms are not.
package rooms

import "sync"

type room struct {
	mu     sync.Mutex
	guests []string
}

func (r *room) enter(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.guests = append(r.guests, name)
}

func (r *room) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.guests = r.guests[:0]
}

func (r *room) has() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.guests) > 0
}

func (r *room) size() int {
	return len(r.guests) // want race/inconsistent-lock@"r.guests"
}

// House has rooms.
type House struct {
	mu    sync.Mutex
	rooms []*room
}

// New returns a house with some rooms.
func New(n int) *House {
	h := &House{}
	for range n {
		h.rooms = append(h.rooms, &room{})
	}
	return h
}

func (h *House) all() []*room {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := make([]*room, 0, len(h.rooms))
	for _, r := range h.rooms {
		out = append(out, r)
	}
	return out
}

// Enter lets somebody in.
func (h *House) Enter(where int, name string) {
	h.mu.Lock()
	r := h.rooms[where]
	h.mu.Unlock()
	r.enter(name)
}

// Leave empties all rooms that have guests.
func (h *House) Leave() {
	for _, r := range h.all() {
		if r.has() {
			r.leave()
		}
	}
}

// Guests counts.
func (h *House) Guests() int {
	n := 0
	list := h.all()
	for _, r := range list {
		n += r.size()
	}
	return n
}
