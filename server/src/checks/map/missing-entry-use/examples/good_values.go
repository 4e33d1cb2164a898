// lookalike: bad_pointer_field.go holds values: a missing one is zero
// go: 1.25

package rooms

type Room struct {
	Topic   string
	Members int
}

type Server struct {
	rooms map[string]Room
	notes map[string][]string
}

func (s *Server) Close(name string) {
	delete(s.rooms, name)
	delete(s.notes, name)
}

func (s *Server) Topic(name string) string {
	return s.rooms[name].Topic
}

func (s *Server) Notes(name string) int {
	return len(s.notes[name])
}
