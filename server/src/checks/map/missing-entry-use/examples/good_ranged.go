// go: 1.25

package rooms

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

// Empty counts rooms without members.
func (s *Server) Empty() int {
	n := 0
	for name := range s.rooms {
		if s.rooms[name].Members == 0 {
			n++
		}
	}
	return n
}

// first is only called with names that are there.
func (s *Server) first(name string) string {
	return s.rooms[name].Topic
}

// Width is where those names come from.
func (s *Server) Width() int {
	width := 0
	for name := range s.rooms {
		width = max(width, len(s.first(name)))
	}
	return width
}
