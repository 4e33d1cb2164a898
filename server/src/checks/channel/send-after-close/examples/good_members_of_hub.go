// go: 1.25

// Package hubs sends to all who are there.
package hubs

import "sync"

// Member has a channel of its own, with some room.
type Member struct{ out chan string }

// Hub knows its members.
type Hub struct {
	mu      sync.RWMutex
	members map[*Member]bool
}

// Enter adds a member.
func (h *Hub) Enter() *Member {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := &Member{out: make(chan string, 8)}
	h.members[m] = true
	return m
}

// Leave ends a member.
func (h *Hub) Leave(m *Member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.members[m] {
		delete(h.members, m)
		close(m.out)
	}
}

// Tell sends to those who are there, and have room: nobody leaves meanwhile.
func (h *Hub) Tell(s string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for m := range h.members {
		select {
		case m.out <- s:
		default:
		}
	}
}
