package example

import "sync"

// Screen draws lines.
type Screen struct {
	state sync.Mutex
	paint sync.Mutex
	lines []string
}

// clear is called with the state locked, and lets others have it until the screen is free.
func (s *Screen) clear() {
	s.state.Unlock()
	s.paint.Lock()
	s.state.Lock()
	s.lines = nil
	s.paint.Unlock()
}

// Loop does what it is told.
func (s *Screen) Loop(keys <-chan string) {
	for k := range keys {
		s.state.Lock()
		act := func(name string) bool {
			if name == "clear" {
				s.clear()
			}
			return name != "quit"
		}
		if !act(k) {
			s.state.Unlock()
			return
		}
		s.lines = append(s.lines, k)
		s.state.Unlock()
	}
}

// Paint draws all lines.
func (s *Screen) Paint() {
	s.paint.Lock()
	defer s.paint.Unlock()
	s.state.Lock()
	defer s.state.Unlock()
	for _, l := range s.lines {
		println(l)
	}
}
