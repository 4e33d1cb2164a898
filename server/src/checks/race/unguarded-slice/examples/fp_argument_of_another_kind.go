package fixture

import "sync"

type sounder interface {
	sound(name string)
}

// orchestra has all that a sounder has, and more.
type orchestra interface {
	sounder
	tune()
}

type strings struct {
	mu    sync.Mutex
	notes []string
}

func (s *strings) sound(name string) {
	s.mu.Lock()
	s.notes = append(s.notes, name)
	s.mu.Unlock()
}

func (s *strings) tune() {
	s.mu.Lock()
	s.notes = nil
	s.mu.Unlock()
}

// score is a sounder for one alone: it writes down what is sounded.
type score struct {
	notes []string
	to    sounder
}

func (s *score) sound(name string) {
	s.notes = append(s.notes, name)
}

func (s *score) play() {
	for _, n := range s.notes {
		s.to.sound(n)
	}
	s.notes = nil
}

func newOrchestra() orchestra { return &strings{} }

func repeat(s sounder, name string, done chan<- bool) {
	for range 100 {
		s.sound(name)
	}
	done <- true
}

func together(o orchestra) {
	done := make(chan bool)
	go repeat(o, "a", done)
	go repeat(o, "b", done)
	<-done
	<-done
}

func concert() {
	o := newOrchestra()
	o.tune()
	together(o)
	s := &score{to: o}
	s.sound("c")
	s.play()
}
