// go: 1.25

package stream

import (
	"errors"
	"io"
	"sync/atomic"
)

var errFull = errors.New("no room")

// Sender sends no more than the other side has room for.
type Sender struct {
	out  io.Writer
	room atomic.Int32
}

// Open starts to listen for room.
func Open(out io.Writer, updates <-chan int32) *Sender {
	s := &Sender{out: out}
	go func() {
		for n := range updates {
			s.room.Add(n)
		}
	}()
	return s
}

// Send sends a message for any caller.
func (s *Sender) Send(p []byte) error {
	if s.room.Load() < int32(len(p)) {
		return errFull
	}
	s.room.Add(-int32(len(p))) // want atomic/lost-update@"s.room.Add(-int32(len(p)))"
	_, err := s.out.Write(p)
	return err
}
