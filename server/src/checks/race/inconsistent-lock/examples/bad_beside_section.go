// go: 1.25

// Package service waits for what another call replaces, right after it has given the lock back.
package service

import "sync"

// Service runs a function at a time.
type Service struct {
	mu      sync.Mutex
	cancel  func()
	stopped chan struct{}
	err     error
}

// New returns a service that has ended.
func New() *Service {
	s := &Service{stopped: make(chan struct{})}
	close(s.stopped)
	return s
}

// Serve runs a function until it returns.
func (s *Service) Serve(run func() error, cancel func()) {
	s.mu.Lock()
	s.err = nil
	s.cancel = cancel
	s.stopped = make(chan struct{})
	s.mu.Unlock()
	err := run()
	s.mu.Lock()
	s.err = err
	close(s.stopped)
	s.mu.Unlock()
}

// Stop ends it and waits.
func (s *Service) Stop() {
	s.mu.Lock()
	if s.cancel != nil {
		s.cancel()
	}
	s.mu.Unlock()
	<-s.stopped // want race/inconsistent-lock@"s.stopped"
}
