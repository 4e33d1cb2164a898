// go: 1.25

// Package store keeps entries, cleans up by and by, and tells what the cleaner remembers.
package store

import (
	"sync"
	"time"
)

// Store keeps entries until they are old.
type Store struct {
	mu      sync.RWMutex
	entries map[string]time.Time
	removed map[string]int
	rounds  int
	quit    chan struct{}
	ended   chan struct{}
}

// Open opens a store and starts to clean it up.
func Open(old []string) *Store {
	s := &Store{
		entries: map[string]time.Time{},
		removed: map[string]int{},
		quit:    make(chan struct{}),
		ended:   make(chan struct{}),
	}
	s.restore(old)
	go s.run()
	return s
}

func (s *Store) restore(old []string) {
	for _, name := range old {
		s.removed[name] = 0
	}
}

func (s *Store) run() {
	defer close(s.ended)
	for {
		select {
		case <-s.quit:
			return
		case <-time.After(time.Minute):
			s.cleanUp()
		}
	}
}

func (s *Store) cleanUp() {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.rounds++
	for name, at := range s.entries {
		if time.Since(at) > time.Hour {
			s.removed[name] = s.rounds // want race/write-under-rlock@"s.removed[name]"
		}
	}
	forget := s.forgets(s.rounds - 10)
	for name := range s.removed {
		if forget(name) {
			delete(s.removed, name)
		}
	}
}

func (s *Store) forgets(round int) func(name string) bool {
	return func(name string) bool { return s.removed[name] < round }
}

// Put keeps an entry.
func (s *Store) Put(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[name] = time.Now()
}

// Has tells whether there is an entry.
func (s *Store) Has(name string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, ok := s.entries[name]
	return ok
}

// Removed tells whether an entry was removed lately.
func (s *Store) Removed(name string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, ok := s.removed[name]
	return ok
}

// Close stops cleaning up.
func (s *Store) Close() {
	close(s.quit)
	<-s.ended
}
