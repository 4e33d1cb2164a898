// go: 1.25

package stats

import (
	"encoding/json"
	"io"
	"sync"
)

// Stats counts events by name.
type Stats struct {
	mu     sync.RWMutex
	counts map[string]int
}

// New returns empty statistics.
func New() *Stats {
	return &Stats{counts: make(map[string]int)}
}

// Count counts an event.
func (s *Stats) Count(name string) {
	s.mu.Lock()
	s.counts[name]++
	s.mu.Unlock()
}

// Reset starts again.
func (s *Stats) Reset() {
	s.mu.Lock()
	clear(s.counts)
	s.mu.Unlock()
}

// WriteJSON writes the counts as JSON. What it keeps after RUnlock is the same map under another name.
func (s *Stats) WriteJSON(w io.Writer) error {
	s.mu.RLock()
	counts := s.counts // want race/guarded-value-escapes@"s.counts"
	s.mu.RUnlock()
	return json.NewEncoder(w).Encode(counts)
}
