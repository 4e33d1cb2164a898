// go: 1.25

package queue

import "sync"

type queue struct {
	mu    sync.Mutex
	items []int
	size  int
}

// Put adds a value.
func (q *queue) Put(v int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, v)
	q.size++
}

// Take removes the oldest value.
func (q *queue) Take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.size--
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

// Len counts.
func (q *queue) Len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.size
}

// EachUnsafe shows all values, for who has seen to it that nothing changes.
func (q *queue) EachUnsafe(f func(int)) {
	for i := range q.size {
		f(q.items[i])
	}
}
