// go: 1.25

package memo

import "sync"

// Memo computes a value once per key, except when two ask for it at once.
type Memo[K comparable, V any] struct {
	values  sync.Map
	compute func(K) V
}

func New[K comparable, V any](compute func(K) V) *Memo[K, V] {
	return &Memo[K, V]{compute: compute}
}

func (m *Memo[K, V]) Get(key K) V {
	v, ok := m.values.Load(key)
	if !ok {
		value := m.compute(key)
		m.values.Store(key, value) // want syncmap/check-then-act@"m.values.Store(key, value)"
		return value
	}
	return v.(V)
}

func (m *Memo[K, V]) Peek(key K) (V, bool) {
	v, ok := m.values.Load(key)
	if !ok {
		var zero V
		return zero, false
	}
	return v.(V), true
}

func (m *Memo[K, V]) Forget(key K) {
	m.values.Delete(key)
}
