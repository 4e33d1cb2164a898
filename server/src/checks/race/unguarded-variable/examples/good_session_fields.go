// go: 1.25

package chat

import (
	"bufio"
	"fmt"
	"log"
	"net"
)

// session belongs to one client and is used by the goroutine of that client alone.
type session struct {
	conn  net.Conn
	name  string
	lines int
}

// Serve talks to each client in a goroutine of its own.
func Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s := &session{conn: conn}
		s.name = conn.RemoteAddr().String()
		go s.run()
	}
}

func (s *session) run() {
	defer s.conn.Close()
	in := bufio.NewScanner(s.conn)
	for in.Scan() {
		s.lines++
		if err := s.answer(in.Text()); err != nil {
			log.Printf("%s: %v", s.name, err)
			return
		}
	}
	log.Printf("%s has sent %d lines", s.name, s.lines)
}

func (s *session) answer(line string) error {
	if name, ok := cutName(line); ok {
		s.name = name
	}
	_, err := fmt.Fprintf(s.conn, "%d: hello %s\n", s.lines, s.name)
	return err
}

func cutName(line string) (string, bool) {
	const prefix = "name "
	if len(line) <= len(prefix) || line[:len(prefix)] != prefix {
		return "", false
	}
	return line[len(prefix):], true
}
