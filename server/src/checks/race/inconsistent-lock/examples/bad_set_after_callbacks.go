// go: 1.25

// Package keys takes its settings when it is attached to a bus, and new ones at any time.
package keys

import "sync"

// Bus calls functions with what comes in.
type Bus interface {
	Subscribe(subject string, call func(msg string)) error
}

// Store keeps entries that trusted names may delete.
type Store struct {
	mu      sync.Mutex
	trusted map[string]bool
	entries map[string]string
}

// New makes a store.
func New() *Store {
	return &Store{entries: make(map[string]string)}
}

// Put keeps an entry.
func (s *Store) Put(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[key] = value
}

func (s *Store) remove(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, key)
}

// Attach lets the store hear of deletions.
func (s *Store) Attach(bus Bus, trusted map[string]bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trusted = trusted
	s.entries = make(map[string]string)
	return bus.Subscribe("delete", func(msg string) { handle(s, msg) })
}

// Trust takes other names.
func (s *Store) Trust(trusted map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trusted = trusted
}

func handle(s *Store, msg string) {
	if s.trusted[msg] { // want race/inconsistent-lock
		s.remove(msg)
	}
}
