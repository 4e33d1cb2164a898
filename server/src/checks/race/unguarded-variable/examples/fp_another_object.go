// go: 1.25
package relay

import (
	"errors"
	"net"
)

type session struct {
	conn net.PacketConn
	addr net.Addr
}

func newSession() *session { return &session{} }

func open(network string) (*session, error) {
	if network == "" {
		return nil, errors.New("no network")
	}
	s := newSession()
	conn, err := net.ListenPacket(network, "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.conn = conn
	s.addr = conn.LocalAddr()
	go s.serve()
	return s, nil
}

func (s *session) serve() {
	buf := make([]byte, 1500)
	for {
		if _, _, err := s.conn.ReadFrom(buf); err != nil {
			return
		}
		if s.addr == nil {
			return
		}
	}
}

// openBoth gives the variable a second session: the goroutine has the first.
func openBoth() error {
	s, err := open("udp4")
	if err != nil {
		return err
	}
	s, err = open("udp6")
	if err != nil {
		return err
	}
	s.addr = nil // want race/unguarded-variable
	return nil
}
