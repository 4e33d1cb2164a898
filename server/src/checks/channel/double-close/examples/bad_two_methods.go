// go: 1.25

package session

import (
	"io"
	"net"
	"time"
)

// Session ends once, by whoever comes first.
type Session struct{ quit chan struct{} }

// New makes one.
func New() *Session { return &Session{quit: make(chan struct{})} }

// Kick ends it.
func (s *Session) Kick() {
	close(s.quit) // want channel/double-close@"close(s.quit)"
}

// Leave ends it, too.
func (s *Session) Leave() {
	close(s.quit)
}

// Serve has it end when the client goes, or after an hour.
func (s *Session) Serve(c net.Conn) {
	go func() {
		io.Copy(io.Discard, c)
		s.Leave()
	}()
	go func() {
		time.Sleep(time.Hour)
		s.Kick()
	}()
	<-s.quit
}
