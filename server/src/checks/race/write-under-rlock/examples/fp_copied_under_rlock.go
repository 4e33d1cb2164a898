// go: 1.25

// Package messages keeps messages and copies them out.
package messages

import "sync"

// Message is one of them.
type Message struct {
	seq  int
	text string
}

func (m *Message) copyTo(to *Message) {
	to.seq = m.seq
	to.text = m.text
}

// Store keeps them.
type Store struct {
	mu   sync.RWMutex
	all  map[int]*Message
	last Message
}

// Load copies one into what the caller has for it.
func (s *Store) Load(seq int, to *Message) *Message {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if to == nil {
		to = new(Message)
	}
	if m := s.all[seq]; m != nil {
		m.copyTo(to)
	}
	return to
}

// Keep keeps a copy.
func (s *Store) Keep(m *Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.copyTo(&s.last)
	s.all[m.seq] = m
}

// Again keeps the last one under another number.
func (s *Store) Again(seq int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &Message{}
	s.last.copyTo(m)
	m.copyTo(&s.last)
	s.all[seq] = m
}
