// go: 1.25

package typed

import "sync"

// Map is a sync.Map with types.
type Map[K comparable, V any] struct {
	m sync.Map
}

func (m *Map[K, V]) Store(k K, v V) {
	m.m.Store(k, v)
}

type set[T any] map[any]T

func (s set[T]) put(k int, v T) {
	s[k] = v
}
