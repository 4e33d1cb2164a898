// lookalike: bad_memo.txtar the result is stored under Lock
// go: 1.25

package memo

import "sync"

// Memo remembers the results of a function.
type Memo[K comparable, V any] struct {
	sync.RWMutex
	results map[K]V
	compute func(K) V
}

// New returns a memo of a function.
func New[K comparable, V any](compute func(K) V) *Memo[K, V] {
	return &Memo[K, V]{results: make(map[K]V), compute: compute}
}

// Get returns the result for a key.
func (m *Memo[K, V]) Get(key K) V {
	m.RLock()
	v, ok := m.results[key]
	m.RUnlock()
	if ok {
		return v
	}
	v = m.compute(key)
	m.Lock()
	if _, ok := m.results[key]; !ok {
		m.results[key] = v
	}
	m.Unlock()
	return v
}

// Forget drops all results.
func (m *Memo[K, V]) Forget() {
	m.Lock()
	defer m.Unlock()
	clear(m.results)
}
