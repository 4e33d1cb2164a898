// go: 1.25

// Package control fetches what a server has to say, one fetch at a time.
package control

import (
	"fmt"
	"sync"
)

// Consumer takes news.
type Consumer struct{ last string }

// Take keeps the news.
func (c *Consumer) Take(text string) { c.last = text }

// Service hands news on to those who are registered before it is started.
type Service struct {
	fetching  sync.Mutex
	consumers map[string]*Consumer
}

// New returns a service.
func New() *Service { return &Service{consumers: map[string]*Consumer{}} }

// Fetch is called by a timer, and by who wants news now.
func (s *Service) Fetch(news map[string]string) {
	s.fetching.Lock()
	defer s.fetching.Unlock()
	for name, text := range news {
		if s.known(name) {
			s.update(name, text)
		}
	}
}

func (s *Service) known(name string) bool {
	_, ok := s.consumers[name]
	return ok
}

func (s *Service) update(name, text string) {
	if to, ok := s.consumers[name]; ok {
		to.Take(text)
	}
}

// RegisterConsumer adds somebody who wants news.
func (s *Service) RegisterConsumer(name string, c *Consumer) error {
	if _, ok := s.consumers[name]; ok {
		return fmt.Errorf("%s is registered", name)
	}
	s.consumers[name] = c
	return nil
}
