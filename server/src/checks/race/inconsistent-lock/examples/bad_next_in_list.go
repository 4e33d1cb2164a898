package p

import "sync"

type stop struct {
	mu    sync.Mutex
	next  *stop
	count int
}

func (s *stop) after(before *stop) {
	before.mu.Lock()
	before.next = s
	before.count++
	before.mu.Unlock()
}

func (s *stop) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.next == nil {
		return 0
	}
	return s.count
}

func (s *stop) HasNext() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.next != nil
}

func (s *stop) Last() bool {
	return s.next == nil // want race/inconsistent-lock
}

type line struct {
	mu    sync.Mutex
	first *stop
}

func (l *line) Extend(s *stop) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s.after(l.first)
}

func (l *line) First() *stop {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.first
}
