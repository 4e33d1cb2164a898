// go: 1.25
package tokens

import (
	"sync"
	"time"
)

type token struct {
	id    string
	scope string
}

// Store keeps tokens for a while.
type Store struct {
	mu sync.Mutex
	m  map[string]*token
}

// Put stores a token, over one that may be there.
func (s *Store) Put(id, scope string, ttl time.Duration) {
	// example:begin
	t := &token{id: id, scope: scope}
	s.mu.Lock()
	s.m[t.id] = t
	s.mu.Unlock()
	time.AfterFunc(ttl, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.m, t.id) // want race/stale-cleanup
	})
	// example:end
}
