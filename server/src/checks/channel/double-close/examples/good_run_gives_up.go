// go: 1.24

package service

import (
	"sync"
	"time"
)

// Service works until it is stopped, or until it cannot go on.
type Service struct {
	once sync.Once
	stop chan struct{}
	done chan struct{}
	work func() error
}

func New(work func() error) *Service {
	return &Service{stop: make(chan struct{}), done: make(chan struct{}), work: work}
}

// Run closes a channel of its own at the end.
func (s *Service) Run() error {
	defer close(s.done)
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-s.stop:
			return nil
		case <-t.C:
			if err := s.work(); err != nil {
				s.end()
				return err
			}
		}
	}
}

func (s *Service) end() { s.once.Do(func() { close(s.stop) }) }

func (s *Service) Stop() {
	s.end()
	<-s.done
}

// Batch has one that closes, and says so by a flag.
type Batch struct {
	mu     sync.Mutex
	closed bool
	quit   chan struct{}
	jobs   chan func() error
}

func (b *Batch) Run() error {
	for {
		select {
		case <-b.quit:
			return nil
		case j := <-b.jobs:
			if err := j(); err != nil {
				b.Close()
				return err
			}
		}
	}
}

func (b *Batch) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.closed = true
		close(b.quit)
	}
}
