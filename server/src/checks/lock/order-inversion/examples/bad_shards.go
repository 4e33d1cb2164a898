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
	m.shards[src].mu.Lock()
	defer m.shards[src].mu.Unlock()
	m.shards[dst].mu.Lock() // want lock/order-inversion@"m.shards[dst].mu.Lock()" `same kind`
	defer m.shards[dst].mu.Unlock()
	v, ok := m.shards[src].data[key]
	if !ok {
		return
	}
	delete(m.shards[src].data, key)
	m.shards[dst].data[key] = v
}
