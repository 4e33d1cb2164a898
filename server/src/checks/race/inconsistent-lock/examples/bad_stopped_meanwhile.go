// go: 1.22

package spinner

import (
	"fmt"
	"sync"
	"time"
)

// Spinner draws until it is stopped.
type Spinner struct {
	mu     sync.Mutex
	active bool
	frames []string
}

// New returns a spinner.
func New(frames []string) *Spinner { return &Spinner{frames: frames} }

// Start sets it going, one goroutine at a time.
func (s *Spinner) Start() {
	s.mu.Lock()
	if s.active {
		s.mu.Unlock()
		return
	}
	s.active = true
	s.mu.Unlock()
	go func() {
		for _, f := range s.frames {
			if !s.active { // want race/inconsistent-lock `without .Spinner.mu.`
				return
			}
			s.mu.Lock()
			fmt.Print(f)
			s.mu.Unlock()
			time.Sleep(time.Millisecond)
		}
	}()
}

// Stop may be called at any time.
func (s *Spinner) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		s.active = false
		fmt.Println()
	}
}
