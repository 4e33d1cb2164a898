// go: 1.25
package tokens

import (
	"sync"
	"time"
)

type token struct {
	id    int
	scope string
}

// Store keeps tokens for a while.
type Store struct {
	mu   sync.Mutex
	next int
	m    map[int]*token
}

// Put stores a token under a number that nothing else has.
func (s *Store) Put(scope string, ttl time.Duration) int {
	s.mu.Lock()
	s.next++
	t := &token{id: s.next, scope: scope}
	s.m[t.id] = t
	s.mu.Unlock()
	time.AfterFunc(ttl, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.m, t.id)
	})
	return t.id
}
