package fixture

import (
	"encoding/json"
	"sync"
)

// Journal is shared; Restore is called on it while others use it.
type Journal struct {
	mu   sync.RWMutex
	done map[string]bool
	last string
}

// Restore goes back to what was saved.
func (j *Journal) Restore(data []byte) error {
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		return err
	}
	j.done = make(map[string]bool, len(names))
	for _, n := range names {
		j.done[n] = true // want race/inconsistent-lock@"j.done[n]"
		j.last = n
	}
	return nil
}

// Mark notes one more.
func (j *Journal) Mark(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.done[name] = true
	j.last = name
}

// Has tells whether it has been noted.
func (j *Journal) Has(name string) bool {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.done[name]
}

// Last is the one that was noted last.
func (j *Journal) Last() string {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.last
}
