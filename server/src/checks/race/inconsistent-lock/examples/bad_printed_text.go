// go: 1.25

// Package shares counts who uses values. One value is read without the lock.
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
		fmt.Println("dropped too often:", s.value) // want race/inconsistent-lock@"s.value"
	}
}
