// go: 1.25

package rooms

// example:begin

// Room is a place to talk.
type Room struct {
	Topic   string
	Members int
}

// Server keeps the open rooms.
type Server struct {
	rooms map[string]*Room
}

// Close removes a room.
func (s *Server) Close(name string) {
	delete(s.rooms, name)
}

// Rename gives a room another topic.
func (s *Server) Rename(name, topic string) {
	s.rooms[name].Topic = topic // want map/missing-entry-use@"s.rooms[name].Topic"
}

// example:end
