// go: 1.25

// Package shards has a map in parts.
package shards

import "sync"

// Map has a lock for each part.
type Map[K comparable, V any] struct {
	locks []*sync.RWMutex
	parts []map[K]V
	hash  func(K) uint
}

// New returns a map of n parts.
func New[K comparable, V any](n int, hash func(K) uint) *Map[K, V] {
	m := &Map[K, V]{hash: hash}
	for range n {
		m.locks = append(m.locks, &sync.RWMutex{})
		m.parts = append(m.parts, map[K]V{})
	}
	return m
}

// Put stores v.
func (m *Map[K, V]) Put(k K, v V) {
	lock, part := m.at(k)
	lock.Lock()
	defer lock.Unlock()
	part[k] = v
}

// Get looks v up.
func (m *Map[K, V]) Get(k K) (V, bool) {
	lock, part := m.at(k)
	lock.RLock()
	defer lock.RUnlock()
	v, ok := part[k]
	return v, ok
}

// Each visits all, part by part.
func (m *Map[K, V]) Each(f func(K, V)) {
	for i := range m.parts {
		lock := m.locks[i]
		part := m.parts[i]
		func() {
			lock.RLock()
			defer lock.RUnlock()
			for k, v := range part {
				f(k, v)
			}
		}()
	}
}

// at gives the part together with what guards it.
func (m *Map[K, V]) at(k K) (*sync.RWMutex, map[K]V) {
	i := m.hash(k) % uint(len(m.parts))
	lock := m.locks[i]
	part := m.parts[i]
	return lock, part
}
