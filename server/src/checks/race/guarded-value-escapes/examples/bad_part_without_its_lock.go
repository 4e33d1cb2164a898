// go: 1.25

// Package shards has a map in parts.
package shards

import "sync"

// Map has one lock for all parts.
type Map struct {
	mu    sync.RWMutex
	parts map[string]map[string]int
}

// Put stores v.
func (m *Map) Put(part, k string, v int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.parts[part] == nil {
		m.parts[part] = map[string]int{}
	}
	m.parts[part][k] = v
}

// Delete forgets k.
func (m *Map) Delete(part, k string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.parts[part], k)
}

// Part gives a part and how many there are: whoever has it changes and reads it without the lock.
func (m *Map) Part(part string) (int, map[string]int) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.parts), m.parts[part] // want race/guarded-value-escapes
}
