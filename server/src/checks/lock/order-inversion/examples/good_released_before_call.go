// lookalike: bad_two_types.go the member's lock is free when the room is called
// go: 1.25

package chat

import "sync"

// Room is where members talk.
type Room struct {
	mu      sync.Mutex
	members map[string]*Member
}

// Member is somebody in a room.
type Member struct {
	mu   sync.Mutex
	room *Room
	nick string
	seen int
}

// NewRoom makes an empty room.
func NewRoom() *Room { return &Room{members: make(map[string]*Member)} }

// Broadcast counts a message for everybody.
func (r *Room) Broadcast() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.members {
		m.receive()
	}
}

func (m *Member) receive() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen++
}

// Rename changes the name of a member.
func (m *Member) Rename(nick string) {
	m.mu.Lock()
	old := m.nick
	m.nick = nick
	m.mu.Unlock()
	m.room.move(old, nick, m)
}

func (r *Room) move(from, to string, m *Member) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.members, from)
	r.members[to] = m
}
