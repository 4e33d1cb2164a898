// lookalike: bad_lazy_room.go it looks again after the second lock
// go: 1.25

package chat

import "sync"

// Room has members.
type Room struct {
	mu      sync.Mutex
	members []string
}

// Join adds a member.
func (r *Room) Join(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members = append(r.members, name)
}

// Server keeps rooms.
type Server struct {
	mu    sync.RWMutex
	rooms map[string]*Room
}

// New returns a server without rooms.
func New() *Server {
	return &Server{rooms: make(map[string]*Room)}
}

// example:begin

// Room returns a room, and makes it when it is missing.
func (s *Server) Room(name string) *Room {
	s.mu.RLock()
	room, ok := s.rooms[name]
	s.mu.RUnlock()
	if ok {
		return room
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if room, ok := s.rooms[name]; ok {
		return room
	}
	room = &Room{}
	s.rooms[name] = room
	return room
}

// example:end
