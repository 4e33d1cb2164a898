// lookalike: bad_cut_before.go the list goes back
// go: 1.25

package inbox

import "slices"

// Server keeps the last mails of everybody.
type Server struct {
	boxes map[string][]string
	limit int
}

func (s *Server) push(box []string, mail string) []string {
	if len(box) >= s.limit {
		box = slices.Delete(box, 0, 1)
	}
	box = append(box, mail)
	return box
}

// Deliver puts a mail into its box.
func (s *Server) Deliver(to, mail string) {
	s.boxes[to] = s.push(s.boxes[to], mail)
}
