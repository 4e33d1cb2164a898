// go: 1.25

// Package heartbeats sends what replicas have to say to one another.
package heartbeats

import "sync"

type store struct {
	mu   sync.Mutex
	main replica
}

type replica struct {
	mu  sync.Mutex
	seq int
}

func (s *store) send() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.main.mu.Lock()
	s.main.seq++
	s.main.mu.Unlock()
}

func (s *store) tick() {
	s.main.mu.Lock()
	defer s.main.mu.Unlock()
	s.mu.Lock()
	s.main.seq = 0
	s.mu.Unlock()
}

// Start leaves a store to one goroutine.
func Start() {
	s := &store{}
	s.main.seq = 1
	go func() {
		s.send()
		s.tick()
	}()
}
