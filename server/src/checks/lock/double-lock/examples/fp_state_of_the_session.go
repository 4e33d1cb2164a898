// go: 1.25

package session

import (
	"errors"
	"sync"
)

const (
	versionOld = 1
	versionNew = 2
)

// Session greets again in the old version only, which feeds in Drain are never of.
type Session struct {
	mu       sync.Mutex
	isClient bool
	version  int
	pending  [][]byte
	greeted  int
}

func Dial(hello []byte) *Session {
	s := &Session{isClient: true}
	s.accept(hello)
	return s
}

func (s *Session) accept(hello []byte) {
	s.version = versionOld
	if len(hello) > 0 && hello[0] == versionNew {
		s.version = versionNew
	}
}

// Drain is for sessions of the new version.
func (s *Session) Drain() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range s.pending {
		if err := s.take(); err != nil {
			return err
		}
	}
	s.pending = nil
	return nil
}

func (s *Session) take() error {
	if s.version != versionNew {
		return s.greetAgain()
	}
	return nil
}

func (s *Session) greetAgain() error {
	if !s.isClient {
		return errors.New("not ours to ask")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.greeted++
	return nil
}
