// lookalike: bad_alias_after_unlock.go the map is encoded under the lock; what leaves it is bytes
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

func (s *Stats) encode() ([]byte, error) {
	s.mu.RLock()
	counts := s.counts
	text, err := json.Marshal(counts)
	s.mu.RUnlock()
	return text, err
}

// WriteJSON writes the counts as JSON.
func (s *Stats) WriteJSON(w io.Writer) error {
	text, err := s.encode()
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
