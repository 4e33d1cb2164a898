// go: 1.25

package service

import (
	"log"
	"sync"
	"time"
)

// Service says hello now and then.
type Service struct {
	mu    sync.Mutex
	beats int
	name  string
}

// Run starts the beat and lets the rest of the machine come up. What it looks at then is not what the beat writes.
func (s *Service) Run(beat func()) {
	go func() {
		beat()
		s.mu.Lock()
		s.beats++
		s.mu.Unlock()
	}()
	time.Sleep(time.Second)
	log.Printf("%s is up", s.name)
}
