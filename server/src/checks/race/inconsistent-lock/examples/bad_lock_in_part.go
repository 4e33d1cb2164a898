// go: 1.25

package spool

import "sync"

type writer struct {
	mu  sync.Mutex
	buf []byte
}

// Spool collects lines; the writer's lock is that of the whole.
type Spool struct {
	out   writer
	lines int
}

// Add adds a line.
func (s *Spool) Add(line string) {
	s.out.mu.Lock()
	defer s.out.mu.Unlock()
	s.out.buf = append(s.out.buf, line...)
	s.lines++
}

// Flush returns what was collected.
func (s *Spool) Flush() []byte {
	s.out.mu.Lock()
	defer s.out.mu.Unlock()
	all := s.out.buf
	s.out.buf = nil
	s.lines = 0
	return all
}

// Full tells whether there is enough to write.
func (s *Spool) Full() bool {
	s.out.mu.Lock()
	defer s.out.mu.Unlock()
	return s.lines > 100
}

// Lines returns the number of lines since the last flush.
func (s *Spool) Lines() int {
	return s.lines // want race/inconsistent-lock@"s.lines" `without .writer\.mu.`
}
