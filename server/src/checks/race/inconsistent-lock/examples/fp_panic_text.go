// go: 1.25

// Package shares counts who uses values. What is read without the lock only words a panic.
package shares

import (
	"fmt"
	"sync"
)

type share struct {
	mu    sync.Mutex
	users int
	value string
}

// New returns a share with one user.
func New(value string) *share { return &share{users: 1, value: value} }

// Take adds a user.
func (s *share) Take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users++
	return s.value
}

// Set replaces the value.
func (s *share) Set(value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.value = value
}

// Value gives it.
func (s *share) Value() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.value
}

// Drop removes a user.
func (s *share) Drop() {
	s.mu.Lock()
	s.users--
	left := s.users
	s.mu.Unlock()
	if left < 0 {
		panic(fmt.Sprintf("dropped too often: %s", s.value))
	}
}
