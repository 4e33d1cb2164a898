// lookalike: bad_lent_map.go the map is lent under the lock
package fixture

import (
	"sync"
	"time"
)

// Sessions keeps when each client was seen last.
type Sessions struct {
	mu   sync.Mutex
	seen map[string]time.Time
}

// NewSessions knows nobody yet.
func NewSessions() *Sessions { return &Sessions{seen: make(map[string]time.Time)} }

// Touch notes that a client is there.
func (s *Sessions) Touch(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[id] = time.Now()
}

// Has tells whether the client is known.
func (s *Sessions) Has(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.seen[id]
	return ok
}

// Sweep forgets clients that are long gone.
func (s *Sessions) Sweep(age time.Duration) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return forget(s.seen, time.Now().Add(-age))
}

func forget(seen map[string]time.Time, limit time.Time) int {
	n := 0
	for id, t := range seen {
		if t.Before(limit) {
			delete(seen, id)
			n++
		}
	}
	return n
}
