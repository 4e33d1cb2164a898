// go: 1.25

// Nobody takes the write lock for the list: all that add to it do so at the same time.
package talks

import (
	"slices"
	"sync"
)

// Talk has listeners and what was said.
type Talk struct {
	mu        sync.RWMutex
	listeners map[string]func(string)
	said      []string
}

// Join adds a listener.
func (t *Talk) Join(name string, hear func(string)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.listeners[name] = hear
}

// Say keeps a line.
func (t *Talk) Say(line string) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	t.said = append(t.said, line) // want race/write-under-rlock@"t.said"
	return len(t.listeners)
}

// Said gives all lines.
func (t *Talk) Said() []string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return slices.Clone(t.said)
}
