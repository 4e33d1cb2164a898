// go: 1.25

package bounded

import (
	"errors"
	"sync"
)

var ErrFull = errors.New("map is full")

// Map holds at most limit entries.
type Map[K comparable, V any] struct {
	mu    sync.RWMutex
	items map[K]V
	limit int
}

func New[K comparable, V any](limit int) *Map[K, V] {
	return &Map[K, V]{items: make(map[K]V, limit), limit: limit}
}

func (m *Map[K, V]) Set(key K, value V) error {
	m.mu.Lock() // want lock/missing-unlock@"m.mu.Lock()"
	if _, ok := m.items[key]; !ok && len(m.items) >= m.limit {
		return ErrFull
	}
	m.items[key] = value
	m.mu.Unlock()
	return nil
}

func (m *Map[K, V]) Get(key K) (V, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.items[key]
	return v, ok
}

func (m *Map[K, V]) Delete(key K) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.items, key)
}
