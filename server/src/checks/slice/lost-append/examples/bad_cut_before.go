// go: 1.25

package inbox

import "slices"

// Server keeps the last mails of everybody.
type Server struct {
	boxes map[string][]string
	limit int
}

func (s *Server) push(box []string, mail string) {
	if len(box) >= s.limit {
		box = slices.Delete(box, 0, 1)
	}
	box = append(box, mail) // want slice/lost-append@"box = append(box, mail)"
}

func (s *Server) pushShort(box []string, mail string) {
	if len(box) >= s.limit {
		box = box[1:]
	}
	box = append(box, mail) // want slice/lost-append@"box = append(box, mail)"
}

// Deliver puts a mail nowhere.
func (s *Server) Deliver(to, mail string) {
	s.push(s.boxes[to], mail)
	s.pushShort(s.boxes[to], mail)
}
