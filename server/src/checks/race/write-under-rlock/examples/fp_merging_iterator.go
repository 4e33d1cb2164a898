// go: 1.25

// Package merge merges sorted inputs.
package merge

import (
	"container/heap"
	"sync"
)

type input interface {
	Next() (int, error)
	Close() error
}

type item struct {
	value int
	from  input
}

type items []*item

func (h items) Len() int           { return len(h) }
func (h items) Less(i, j int) bool { return h[i].value < h[j].value }
func (h items) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *items) Push(x any)        { *h = append(*h, x.(*item)) }
func (h *items) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

// mergeIterator gives what its inputs give, in order; one goroutine asks, another one may close it.
type mergeIterator struct {
	mu     sync.RWMutex
	closed bool
	inputs []input
	rest   items
	ready  bool
	curr   *item
}

// All gives what several have left.
func All(from [][]input) ([]int, error) {
	var all []int
	for _, inputs := range from {
		m := open(inputs)
		v, err := m.Next()
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

func open(inputs []input) *mergeIterator {
	return &mergeIterator{inputs: inputs}
}

// Next gives what comes next.
func (m *mergeIterator) Next() (int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return 0, nil
	}
	if !m.ready {
		m.ready = true
		for _, in := range m.inputs {
			v, err := in.Next()
			if err != nil {
				return 0, err
			}
			m.rest = append(m.rest, &item{v, in})
		}
		heap.Init(&m.rest)
	}
	if m.curr == nil {
		m.curr = heap.Pop(&m.rest).(*item)
	}
	return m.curr.value, nil
}

// Close closes all inputs.
func (m *mergeIterator) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, in := range m.inputs {
		_ = in.Close()
	}
	m.inputs = nil
	m.rest = nil
	m.curr = nil
	m.closed = true
	return nil
}
