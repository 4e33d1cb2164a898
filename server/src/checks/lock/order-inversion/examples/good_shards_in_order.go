// lookalike: bad_shards.go the lower index first
// go: 1.25

package shards

import "sync"

const count = 16

type shard struct {
	mu   sync.Mutex
	data map[string]int
}

// Map is split into shards.
type Map struct {
	shards [count]shard
}

// New makes an empty map.
func New() *Map {
	m := &Map{}
	for i := range m.shards {
		m.shards[i].data = make(map[string]int)
	}
	return m
}

// Move takes an entry from one shard to another.
func (m *Map) Move(src, dst int, key string) {
	if src == dst {
		return
	}
	lo, hi := min(src, dst), max(src, dst)
	m.shards[lo].mu.Lock()
	defer m.shards[lo].mu.Unlock()
	m.shards[hi].mu.Lock()
	defer m.shards[hi].mu.Unlock()
	v, ok := m.shards[src].data[key]
	if !ok {
		return
	}
	delete(m.shards[src].data, key)
	m.shards[dst].data[key] = v
}

// Len locks all shards, from the first to the last.
func (m *Map) Len() int {
	n := 0
	for i := range m.shards {
		m.shards[i].mu.Lock()
	}
	for i := range m.shards {
		n += len(m.shards[i].data)
		m.shards[i].mu.Unlock()
	}
	return n
}
