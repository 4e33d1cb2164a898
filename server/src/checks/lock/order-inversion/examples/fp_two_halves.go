// fp: one type for both halves: the lock of one half is not that of the other
// go: 1.25

package stream

import "sync"

type half struct {
	sync.Mutex
	n int
}

// Stream has two halves.
type Stream struct {
	handshake sync.Mutex
	in, out   half
}

// Read holds the reading half.
func (s *Stream) Read() int {
	s.in.Lock()
	defer s.in.Unlock()
	s.handshake.Lock()
	defer s.handshake.Unlock()
	s.in.n++
	return s.in.n
}

// Shake writes while it holds the handshake.
func (s *Stream) Shake() {
	s.handshake.Lock()
	defer s.handshake.Unlock()
	s.out.Lock()
	defer s.out.Unlock()
	s.out.n++
}
