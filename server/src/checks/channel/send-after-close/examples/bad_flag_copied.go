// go: 1.25

package spool

import "sync"

// Spool queues pages for a printer.
type Spool struct {
	mu    sync.Mutex
	ended bool
	pages chan string
}

func New() *Spool { return &Spool{pages: make(chan string, 4)} }

// Print looks whether the spool has ended, and gives the lock back before it sends.
func (s *Spool) Print(page string) bool {
	s.mu.Lock()
	ended := s.ended
	s.mu.Unlock()
	if ended {
		return false
	}
	s.pages <- page // want channel/send-after-close@"s.pages <- page"
	return true
}

// End lets the printer finish.
func (s *Spool) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	s.ended = true
	close(s.pages)
}
