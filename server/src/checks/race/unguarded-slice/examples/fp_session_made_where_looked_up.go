// go: 1.25

package sessions

import (
	"net"
	"sync"
)

// Session is run by a goroutine of its own, which is started where the session is made.
type Session struct {
	conn net.Conn
	read int
	head []byte
}

// Sessions has one for each peer.
type Sessions struct {
	mu    sync.Mutex
	known map[string]*Session
}

// get makes the session of a peer that is not known yet.
func (s *Sessions) get(addr string) (*Session, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.known[addr]
	if !ok {
		one = &Session{head: make([]byte, 4)}
		s.known[addr] = one
	}
	return one, ok
}

// Serve starts each session once.
func (s *Sessions) Serve(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		one, exists := s.get(conn.RemoteAddr().String())
		if exists {
			_ = conn.Close()
			continue
		}
		go one.run(conn)
	}
}

func (s *Session) run(conn net.Conn) {
	s.conn = conn
	for {
		n, err := s.conn.Read(s.head)
		if err != nil {
			return
		}
		s.read += n
		s.head[0] = 0
	}
}
