// go: 1.25

package conns

// Conn is a connection with its buffers.
type Conn struct {
	buf [4096]byte
	n   int
}

// Server knows its connections.
type Server struct {
	conns  map[string]*Conn
	active *Conn
}

// Drop forgets a connection.
func (s *Server) Drop(addr string) bool {
	c, ok := s.conns[addr]
	if !ok {
		return false
	}
	c.n = 0
	s.active = c // want memory/retained-after-delete@"s.active"
	delete(s.conns, addr)
	return true
}

// Active tells whether some connection is.
func (s *Server) Active() bool { return s.active != nil }
