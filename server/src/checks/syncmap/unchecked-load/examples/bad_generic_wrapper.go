// go: 1.25

package typed

import "sync"

// Map is a sync.Map with types. Get panics on a missing key: nil is no V, not
// even where V is a pointer.
type Map[K comparable, V any] struct {
	m sync.Map
}

func (m *Map[K, V]) Set(key K, value V) {
	m.m.Store(key, value)
}

func (m *Map[K, V]) Get(key K) V {
	v, _ := m.m.Load(key)
	return v.(V) // want syncmap/unchecked-load@"v.(V)"
}

func (m *Map[K, V]) Lookup(key K) (V, bool) {
	v, ok := m.m.Load(key)
	if !ok {
		var zero V
		return zero, false
	}
	return v.(V), true
}

func (m *Map[K, V]) Has(key K) bool {
	_, ok := m.m.Load(key)
	return ok
}

func (m *Map[K, V]) Delete(key K) {
	m.m.Delete(key)
}
