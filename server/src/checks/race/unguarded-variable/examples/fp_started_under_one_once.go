// go: 1.25

// Package subscription has two ways to receive, of which one Once starts one.
package subscription

import "sync"

// Subscription receives messages.
type Subscription struct {
	once sync.Once
	last string
	raw  chan string
	all  chan string
	in   chan string
}

// New returns one that receives from a source.
func New(in chan string) *Subscription {
	return &Subscription{in: in, raw: make(chan string), all: make(chan string)}
}

// Raw receives what comes.
func (s *Subscription) Raw() <-chan string {
	s.once.Do(s.startRaw)
	return s.raw
}

// All receives it with a mark.
func (s *Subscription) All() <-chan string {
	s.once.Do(s.startAll)
	return s.all
}

func (s *Subscription) startRaw() {
	go func() {
		defer close(s.raw)
		for m := range s.in {
			s.last = m
			s.raw <- s.last
		}
	}()
}

func (s *Subscription) startAll() {
	go func() {
		defer close(s.all)
		for m := range s.in {
			s.last = "+" + m
			s.all <- s.last
		}
	}()
}

// Close ends the source.
func (s *Subscription) Close() { close(s.in) }
