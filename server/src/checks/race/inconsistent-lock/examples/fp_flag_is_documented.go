// go: 1.25

// Package chunks cuts chunks; a flag among the parameters tells whether the lock is held already.
package chunks

import "sync"

// Stream is a list of chunks.
type Stream struct {
	mu     sync.Mutex
	chunks []int
	closed int
}

// With calls a function under the lock.
func (s *Stream) With(prepare func(lock func())) func() {
	prepare(s.mu.Lock)
	return s.mu.Unlock
}

func push(
	s *Stream,
	n int,
	// Lock while it is done. If this is false, mu must be held outside.
	lock bool,
) {
	if lock {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	for range n {
		store(s)
	}
}

func store(s *Stream) {
	s.chunks = append(s.chunks, 0)
	s.closed++
}

// Replay adds chunks.
func Replay(s *Stream, n int) { push(s, n, true) }

// Push adds chunks in one go.
func Push(s *Stream, n int) {
	unlock := s.With(func(lock func()) { lock() })
	push(s, n, false)
	unlock()
}

// Len counts chunks.
func (s *Stream) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.chunks) + s.closed
}

// Last returns the last one.
func (s *Stream) Last() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed--
	return s.chunks[len(s.chunks)-1]
}

// Cut removes one.
func (s *Stream) Cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chunks = s.chunks[:len(s.chunks)-1]
	s.closed--
}
