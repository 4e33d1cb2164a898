// go: 1.25

package names

import (
	"errors"
	"fmt"
	"sync"
)

// ErrTaken says that a name belongs to somebody.
var ErrTaken = errors.New("taken")

// Session is what a client has.
type Session struct {
	Name string
	in   chan string
}

func open(name string) (*Session, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &Session{Name: name, in: make(chan string, 1)}, nil
}

func (s *Session) serve() {
	for line := range s.in {
		fmt.Println(s.Name, line)
	}
}

// Sessions are known by name.
type Sessions struct {
	byName sync.Map
}

// Register gives a name to its first session.
func (s *Sessions) Register(x *Session) error {
	_, exists := s.byName.Load(x.Name)
	if exists {
		return ErrTaken
	}
	s.byName.Store(x.Name, x) // want syncmap/check-then-act
	return nil
}

// Open finds a session or opens one.
func (s *Sessions) Open(host, name string) (*Session, bool, error) {
	if v, ok := s.byName.Load(host + "/" + name); ok {
		return v.(*Session), false, nil
	}
	fresh, err := open(host + "/" + name)
	if err != nil {
		return nil, false, fmt.Errorf("opening %s: %w", name, err)
	}
	s.byName.Store(host+"/"+name, fresh) // want syncmap/check-then-act
	go fresh.serve()
	return fresh, true, nil
}

// Greet talks to the session that is there, or makes one.
func (s *Sessions) Greet(name string) {
	if v, ok := s.byName.Load(name); ok {
		v.(*Session).in <- "again" // want channel/send-after-close
	} else {
		s.byName.Store(name, &Session{Name: name, in: make(chan string, 1)}) // want syncmap/check-then-act
		fmt.Println("new session", name)
	}
}

// Close ends a session.
func (s *Sessions) Close(name string) {
	if v, ok := s.byName.LoadAndDelete(name); ok {
		close(v.(*Session).in)
	}
}
