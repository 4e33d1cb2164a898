// go: 1.25

// Package session starts both goroutines, and asks the first one later.
package session

import "errors"

var errClosed = errors.New("closed")

type Session struct {
	url  string
	read int
}

func (s *Session) Start(url string) error { return s.do(url) }

func (s *Session) do(url string) error {
	errs := make(chan error, 1)
	go func() { errs <- s.connect(url) }()
	go s.loop()
	return <-errs
}

func (s *Session) connect(url string) error {
	if url == "" {
		return errClosed
	}
	s.url = url // want race/unguarded-variable@"s.url"
	return nil
}

func (s *Session) loop() {
	for s.url != "" {
		s.read++
	}
}
