// go: 1.25

// Package chunks cuts chunks; a flag among the parameters tells whether to take the lock, which one caller has not got.
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
	// Lock while it is done.
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
	s.chunks = append(s.chunks, 0) // want race/inconsistent-lock@"s.chunks"
	s.closed++                     // want race/inconsistent-lock@"s.closed"
}

// Replay adds chunks.
func Replay(s *Stream, n int) { push(s, n, true) }

// Push adds chunks in one go.
func Push(s *Stream, n int) {
	push(s, n, false)
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
