// lookalike: bad_pointer_field.go looks first
// go: 1.25

package rooms

// example:begin

type Room struct {
	Topic   string
	Members int
}

type Server struct {
	rooms map[string]*Room
}

func (s *Server) Close(name string) {
	delete(s.rooms, name)
}

func (s *Server) Rename(name, topic string) bool {
	r, ok := s.rooms[name]
	if !ok {
		return false
	}
	r.Topic = topic
	return true
}

// example:end
