// go: 1.25

// Package session connects in a goroutine, whose answer it waits for before it starts the next one.
package session

import (
	"context"
	"net"
)

type Session struct {
	url  string
	ok   bool
	conn net.Conn
}

func (s *Session) Start(url string) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return s.do(ctx, url)
}

func (s *Session) do(ctx context.Context, url string) error {
	errs := make(chan error, 1)
	go func() {
		if err := s.connect(url); err != nil {
			errs <- err
			return
		}
		errs <- s.greet()
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-errs:
		if err != nil {
			return err
		}
	}
	go s.loop()
	return nil
}

func (s *Session) connect(url string) error {
	c, err := net.Dial("tcp", url)
	if err != nil {
		return err
	}
	s.url = url
	s.conn = c
	return nil
}

func (s *Session) greet() error {
	s.ok = true
	_, err := s.conn.Write([]byte(s.url))
	return err
}

func (s *Session) loop() {
	b := make([]byte, 16)
	for s.ok {
		if _, err := s.conn.Read(b); err != nil {
			return
		}
	}
}
