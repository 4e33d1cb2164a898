// go: 1.25

package sessions

import (
	"net"
	"sync"
)

// Session is run once more for each connection of its peer: known or not, it is the same one.
type Session struct {
	read int
}

type Sessions struct {
	mu    sync.Mutex
	known map[string]*Session
}

func (s *Sessions) get(addr string) (*Session, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.known[addr]
	if !ok {
		one = &Session{}
		s.known[addr] = one
	}
	return one, ok
}

func (s *Sessions) Serve(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		one, known := s.get(conn.RemoteAddr().String())
		if known {
			println("again")
		}
		go one.run(conn)
	}
}

func (s *Session) run(conn net.Conn) {
	defer conn.Close()
	buf := make([]byte, 512)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		s.read += n // want race/unguarded-variable
	}
}
