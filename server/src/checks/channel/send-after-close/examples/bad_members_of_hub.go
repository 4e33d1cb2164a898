// go: 1.25

// Package hubs sends to all who are there.
package hubs

import "sync"

// Member has a channel of its own.
type Member struct{ out chan string }

// Hub knows its members.
type Hub struct {
	mu      sync.RWMutex
	members map[*Member]bool
}

// Enter adds a member.
func (h *Hub) Enter(m *Member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.members[m] = true
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

// Tell sends to those who were there when it began.
func (h *Hub) Tell(s string) {
	h.mu.RLock()
	members := make([]*Member, 0, len(h.members))
	for m := range h.members {
		members = append(members, m)
	}
	h.mu.RUnlock()
	for _, m := range members {
		m.out <- s // want channel/send-after-close@"m.out <- s" `may have been closed`
	}
}
