// go: 1.25

package send

import (
	"sync"
	"time"
)

// Sender counts what it has sent.
type Sender struct {
	mu   sync.Mutex
	sent int
	out  func(string) error
}

// Log counts in the background.
func (s *Sender) Log() {
	go func() {
		s.mu.Lock()
		s.sent++
		s.mu.Unlock()
	}()
}

// Send tries twice. The sleep gives the other end time, nobody here.
func (s *Sender) Send(text string) error {
	if err := s.out(text); err == nil {
		return nil
	}
	time.Sleep(time.Second)
	return s.out(text)
}
