// go: 1.25

// Package metrics keeps registrations where somebody wants to end them; there the lock is taken.
package metrics

import "sync"

// Registration can be ended.
type Registration interface{ End() }

type state struct {
	mu            sync.Mutex
	registrations []Registration
	closed        bool
}

// Register registers with a way to end it, if there is one.
func Register(r Registration, stop <-chan struct{}) {
	var s *state
	if stop != nil {
		s = &state{}
		go func() {
			<-stop
			s.mu.Lock()
			defer s.mu.Unlock()
			s.closed = true
			for _, r := range s.registrations {
				r.End()
			}
		}()
	}
	add(r, s)
}

func add(r Registration, s *state) {
	if s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.closed {
			return
		}
	}
	if s != nil {
		s.registrations = append(s.registrations, r)
	}
}
