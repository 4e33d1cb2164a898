// go: 1.25

// Package control fetches what a server has to say, and forgets those who do not want it any more.
package control

import "sync"

// Consumer takes news.
type Consumer struct{ last string }

// Take keeps the news.
func (c *Consumer) Take(text string) { c.last = text }

// Service hands news on.
type Service struct {
	mu        sync.Mutex
	consumers map[string]*Consumer
}

// New returns a service.
func New() *Service { return &Service{consumers: map[string]*Consumer{}} }

// Fetch hands news on.
func (s *Service) Fetch(news map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, text := range news {
		if to, ok := s.consumers[name]; ok {
			to.Take(text)
		}
	}
}

// Forget removes somebody under the lock.
func (s *Service) Forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.consumers, name)
}

// RegisterConsumer adds somebody without it.
func (s *Service) RegisterConsumer(name string, c *Consumer) {
	s.consumers[name] = c // want race/inconsistent-lock
}
