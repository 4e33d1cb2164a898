// go: 1.25

package sink

import (
	"bufio"
	"io"
	"net"
	"os"
	"sync"
)

// Sink writes lines to a file and to a peer, one after the other.
type Sink struct {
	mu    sync.Mutex
	file  *os.File
	peer  net.Conn
	out   *bufio.Writer
	lines int
}

// Write keeps lines whole: that is what the lock is for.
func (s *Sink) Write(line []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines++
	if _, err := s.file.Write(line); err != nil {
		return err
	}
	if _, err := io.WriteString(s.peer, string(line)); err != nil {
		return err
	}
	_, err := s.out.Write(line)
	return err
}

// Flush does as well.
func (s *Sink) Flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Flush()
}
