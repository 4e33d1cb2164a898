// lookalike: bad_comma_ok.go gives the connection to its caller
// go: 1.25

package conns

type Conn struct {
	buf [4096]byte
	n   int
}

type Server struct {
	conns  map[string]*Conn
	active *Conn
}

func (s *Server) Take(addr string) *Conn {
	c, ok := s.conns[addr]
	if !ok {
		return nil
	}
	s.active = c
	delete(s.conns, addr)
	return c
}

func (s *Server) Active() bool { return s.active != nil }
