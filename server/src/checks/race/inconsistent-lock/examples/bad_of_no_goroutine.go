// go: 1.25

// Package sender sends what others set; what was sent is for all.
package sender

import (
	"sync"
	"time"
)

// Sender sends values.
type Sender struct {
	mu     sync.Mutex
	values map[string]int
	// sent is written only by the sending goroutine.
	sent   map[string]int
	rounds int
}

// New makes a sender.
func New() *Sender {
	return &Sender{values: map[string]int{}, sent: map[string]int{}}
}

// Set sets a value.
func (s *Sender) Set(name string, value int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = value
}

// Run sends; one goroutine calls it.
func (s *Sender) Run(send func(name string, value int)) {
	for {
		s.mu.Lock()
		s.rounds++
		for name, value := range s.values {
			if s.sent[name] != value {
				s.sent[name] = value
			}
		}
		s.mu.Unlock()
		for name, value := range s.sent { // want race/inconsistent-lock@"s.sent"
			send(name, value)
		}
		s.Sync()
		time.Sleep(time.Second)
	}
}

// Sync forgets what is gone.
func (s *Sender) Sync() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name := range s.sent {
		if _, ok := s.values[name]; !ok {
			delete(s.sent, name)
		}
	}
}

// Clear forgets all.
func (s *Sender) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.values)
	clear(s.sent)
	s.rounds = 0
}
