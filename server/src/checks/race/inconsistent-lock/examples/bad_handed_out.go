// go: 1.25

// Package stock hands itself out by an interface: those who have it cannot know of the lock.
package stock

import "sync"

// Stock is what there is.
type Stock interface {
	Add(name string, n int) int
	Sum() int
}

type memory struct {
	mu    sync.Mutex
	items map[string]int
	sum   int
}

// New returns an empty one.
func New() Stock { return &memory{items: make(map[string]int)} }

func (m *memory) Add(name string, n int) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items[name] += n
	m.sum += n
	return m.Sum()
}

func (m *memory) Sum() int {
	return m.sum // want race/inconsistent-lock@"m.sum"
}

func (m *memory) reset() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sum = 0
	clear(m.items)
	return m.Sum()
}

// Clear empties it.
func Clear(s Stock) {
	if m, ok := s.(*memory); ok {
		m.reset()
	}
}
